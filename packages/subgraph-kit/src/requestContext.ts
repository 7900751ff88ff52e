import type { CallContext, Evidence } from "@lienthong/access";
import { LienthongError } from "@lienthong/errors";
import type { Kysely } from "kysely";
import type { Neighbours } from "./catalogue/neighbours.js";
import { type Mutate, mutator, type Writing } from "./mutations/mutate.js";

/** The GraphQL context that every resolver of a subgraph gets; `Writers` for one that has mutations. */
export type SubgraphContext<Loaders, Writers = never> = Readonly<{
  access: CallContext;
  loaders: Loaders;
  evidence: Evidence;
  mutate: Mutate<Writers>;
}>;

/** What the context of a request is made of. */
export type ContextParts<Database, Loaders, Writers> = Readonly<{
  /** Made anew for each request, and after each mutation of it. The catalogue reads from the other subgraphs too. */
  createLoaders: (database: Kysely<Database>, neighbours: Neighbours) => Loaders;
  /**
   * The registers that the rules ask, read through the loaders of the same request, about the requester of it; needed where a rule says
   * `notSealed` or `consented`.
   */
  createEvidence?: (loaders: Loaders, access: CallContext) => Evidence;
  /** Needed by a subgraph that has mutations. */
  writing?: Writing<Database, Writers>;
}>;

/** The context of one request. What it has read is forgotten when a mutation ends, so that the answer shows what was written. */
export const requestContext = <Database, Loaders, Writers>(
  parts: ContextParts<Database, Loaders, Writers>,
  { database, neighbours }: Readonly<{ database: Kysely<Database>; neighbours: Neighbours }>,
  access: CallContext,
): SubgraphContext<Loaders, Writers> => {
  const startReading = () => {
    const loaders = parts.createLoaders(database, neighbours);
    return { loaders, evidence: parts.createEvidence?.(loaders, access) ?? {} };
  };
  let reading = startReading();
  const write = parts.writing === undefined ? refuseToWrite : mutator(database, parts.writing, access);
  return {
    access,
    get loaders() {
      return reading.loaders;
    },
    get evidence() {
      return reading.evidence;
    },
    mutate: async (request, work) => {
      try {
        return await write(request, work);
      } finally {
        reading = startReading();
      }
    },
  };
};

/** `buildSchema` refuses mutations without `writing`, so this is reached by a query's resolver alone. */
const refuseToWrite: Mutate<never> = () => {
  throw new LienthongError("INTERNAL", "This database is only read.");
};
