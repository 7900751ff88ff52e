import { syntheticNation } from "@lienthong/synthetic";

/** The synthetic nation of the system under test. */
export const nationSize = { seed: 20_250_701, citizens: 2_000 } as const;

/** What the databases must hold, computed anew on this side: expected answers come from here. */
export const nation = syntheticNation(nationSize);
