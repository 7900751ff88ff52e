import { z } from "zod";

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

export type RunningFederation = Readonly<{ federation: Federation; stop: () => Promise<void> }>;
