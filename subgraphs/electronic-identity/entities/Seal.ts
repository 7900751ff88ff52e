/** A seal's row: the account of the citizen with this number is shown to nobody but who may open seals. */
export type Seal = Readonly<{ personalId: string }>;
