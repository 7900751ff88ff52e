import { z } from "zod";
import { nationSchema } from "./nation/nation.js";
import { type WholeRead, wholeReadSchema } from "./nation/wholeReads.js";

/**
 * Subgraphs that run, as a gateway is told of them. Files, since gateways are processes of their own.
 *
 * `plain`: no access directives, subgraphs that ask nobody for a token: what any gateway can serve.
 * `ruled`: for ours, with a rule on every field, and where `isGuarded` with subgraphs that answer only who has the gateway's token.
 */
export const federationSchema = z.object({
  plain: z.object({ supergraphFile: z.string() }),
  ruled: z.object({
    supergraphFile: z.string(),
    /** The same supergraph without access rules, where it has any: to see what they cost the gateway. */
    withoutRulesFile: z.string().optional(),
    sharingFiles: z.array(z.string()),
    /** Addresses other than those in the supergraph, by subgraph. */
    subgraphUrls: z.record(z.string(), z.string()),
  }),
  /** The keys with which requesters' and subgraphs' tokens are signed. */
  keysFolder: z.string(),
});

export type Federation = Readonly<z.infer<typeof federationSchema>>;

/** Which subgraphs are to run. */
export const federationNameSchema = z.discriminatedUnion("name", [
  z.object({ name: z.literal("shop") }),
  z.object({ name: z.literal("wide") }),
  z.object({ name: z.literal("nation"), nation: nationSchema }),
]);

export type FederationName = Readonly<z.infer<typeof federationNameSchema>>;

export type RunningFederation = Readonly<{
  federation: Federation;
  /** Where there are databases: ends those who serve them, and tells which tables were read without an index. */
  endAndTellWholeReads?: () => Promise<readonly WholeRead[]>;
  stop: () => Promise<void>;
}>;

export const wholeReadsSchema = z.array(wholeReadSchema);
