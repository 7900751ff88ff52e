import { join } from "node:path";
import { type SyntheticNation, syntheticNation } from "@lienthong/synthetic";
import { z } from "zod";

export const nationSchema = z.object({
  citizens: z.number().int().positive(),
  /** Where the databases of each size are kept from run to run. */
  dataFolder: z.string(),
});

/** A synthetic nation that the bench asks about. */
export type Nation = Readonly<z.infer<typeof nationSchema>>;

/** The subgraphs that the workloads ask: no others are filled and served. */
export const nationDatabases: readonly string[] = [
  "administrative-units",
  "business-registration",
  "insurance",
  "population",
];

/** What the databases are filled with. */
export const sizeOf = ({ citizens }: Nation) => ({ seed: 20_250_701, citizens });

/** The same nation on the side of the load: whom to ask for. */
export const recordsOf = (nation: Nation): SyntheticNation => syntheticNation(sizeOf(nation));

/** The home of the server that holds a nation's databases. */
export const serverHome = ({ citizens, dataFolder }: Nation): string => join(dataFolder, `citizens-${citizens}`);
