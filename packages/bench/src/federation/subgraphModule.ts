import { composeServices } from "@apollo/composition";
import type { buildSubgraphSchema } from "@apollo/subgraph";
import { type ConstDirectiveNode, type DocumentNode, Kind, parse, visit } from "graphql";

/** Resolvers, as the library that serves them takes them. */
type Resolvers = Exclude<
  Parameters<typeof buildSubgraphSchema>[0],
  readonly unknown[] | { kind: unknown }
>["resolvers"];

/** A subgraph of the bench, without a database. */
export type SubgraphModule = Readonly<{
  name: string;
  /** The federation directives that its types use. */
  imports: readonly string[];
  types: string;
  resolvers: NonNullable<Resolvers>;
}>;

/** Whether fields say which scope they require: our gateway gives no field without a rule, others know of none. */
export type Rules = Readonly<{ kind: "none" } | { kind: "open"; scope: string }>;

/** The one scope of every field where rules are on: of the database whose sharing file gives it. */
export const openScope = (database: string): string => `${database}.open`;

/** The type definitions of a subgraph. */
export const typeDefsOf = ({ imports, types }: SubgraphModule, rules: Rules): DocumentNode => {
  const imported = rules.kind === "none" ? imports : [...imports, "@requiresScopes"];
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ${JSON.stringify(imported)})`;
  const document = parse(`${link}\n${types}`);
  if (rules.kind === "none") return document;
  return visit(document, {
    // The rule of an external field is its owner's to write.
    FieldDefinition: (node) =>
      node.directives?.some((directive) => directive.name.value === "external")
        ? undefined
        : { ...node, directives: [...(node.directives ?? []), requiresScope(rules.scope)] },
  });
};

const requiresScope = (scope: string): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: "requiresScopes" },
  arguments: [
    {
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: "scopes" },
      value: { kind: Kind.LIST, values: [{ kind: Kind.LIST, values: [{ kind: Kind.STRING, value: scope }] }] },
    },
  ],
});

/** Composes subgraphs that are served at `urls`. @throws Error with every problem */
export const composeModules = (
  subgraphs: readonly SubgraphModule[],
  urls: Readonly<Record<string, string>>,
  rules: Rules,
): string => {
  const composed = composeServices(
    subgraphs.map((subgraph) => ({
      name: subgraph.name,
      url: urls[subgraph.name] ?? "",
      typeDefs: typeDefsOf(subgraph, rules),
    })),
  );
  if (composed.supergraphSdl !== undefined) return composed.supergraphSdl;
  throw new Error((composed.errors ?? []).map(({ message }) => message).join("\n"));
};
