import { LienthongError } from "@lienthong/errors";
import { z } from "zod";
import { type DatabaseDescription, databaseDescription } from "./databaseDescription.js";
import { type TableStatistics, tableStatistics } from "./measureTables.js";

/** The subgraph that may ask the others what they are: the catalogue of all databases. */
export const catalogueName = "catalogue";

/** Where a subgraph tells the catalogue of itself. */
export const cataloguePaths = { description: "/catalogue/description", tables: "/catalogue/tables" } as const;

/** Where the subgraphs of the supergraph answer, by name: the URL of each `/graphql`. */
export type SubgraphUrls = () => ReadonlyMap<string, string>;

/** What a subgraph may learn of the others. All but the catalogue are refused. */
export type Neighbours = Readonly<{
  /** The names of all subgraphs, this one included. */
  names: () => readonly string[];
  /** @throws LienthongError SUBGRAPH_UNAVAILABLE, SUBGRAPH_ANSWER_INVALID */
  describe: (name: string) => Promise<DatabaseDescription>;
  /** @throws LienthongError SUBGRAPH_UNAVAILABLE, SUBGRAPH_ANSWER_INVALID */
  measure: (name: string) => Promise<readonly TableStatistics[]>;
}>;

const timeoutMs = 5_000;

/**
 * Asks the other subgraphs on behalf of one request, with the token with which the gateway sent it: each of them then sees who asks, for which
 * purpose and with which grants, and decides for itself.
 */
export const neighboursOf = (subgraphUrls: SubgraphUrls, authorization: string): Neighbours => {
  const ask = async <Answer>(name: string, path: string, schema: z.ZodType<Answer>): Promise<Answer> => {
    const url = subgraphUrls().get(name);
    if (url === undefined) throw unavailable(name, "it has no address");
    const response = await fetch(new URL(path, url), {
      headers: { authorization },
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((cause: unknown) => {
      throw unavailable(name, cause);
    });
    if (!response.ok) throw unavailable(name, `it answered ${response.status}`);
    const parsed = schema.safeParse(await response.json().catch(() => undefined));
    if (parsed.success) return parsed.data;
    throw new LienthongError("SUBGRAPH_ANSWER_INVALID", `The database "${name}" told of itself in another form.`, {
      cause: parsed.error,
    });
  };
  return {
    names: () => [...subgraphUrls().keys()].sort(),
    describe: (name) => ask(name, cataloguePaths.description, databaseDescription),
    measure: (name) => ask(name, cataloguePaths.tables, z.array(tableStatistics)),
  };
};

const unavailable = (name: string, cause: unknown): LienthongError =>
  new LienthongError(
    "SUBGRAPH_UNAVAILABLE",
    `The database "${name}" can't be asked about itself now. Try again later.`,
    {
      cause,
    },
  );
