/** A seal's row: works and certificates of the citizen with this number are shown to nobody but who may open seals. */
export type Seal = Readonly<{ personalId: string }>;
