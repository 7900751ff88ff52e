import { syntheticNation } from "@lienthong/synthetic";

/** The synthetic nation that the databases hold. */
export const nationSize = { seed: 20_250_701, citizens: 10_000 } as const;

/** The same nation on the side of the load: whom to ask for. */
export const nation = syntheticNation(nationSize);
