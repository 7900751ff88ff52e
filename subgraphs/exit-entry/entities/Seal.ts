/** A seal's row: the passport and journeys of the citizen with this number are shown to nobody but who may open seals. */
export type Seal = Readonly<{ personalId: string }>;
