/** A seal's row: that the citizen with this number serves the state is shown to nobody but who may open seals. */
export type Seal = Readonly<{ personalId: string }>;
