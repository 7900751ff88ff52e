import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import type {
  AccessContext,
  CoverageInput,
  Evidence,
  OnRuleFailure,
  RuleTree,
  ScopeDeclarations,
} from "@lienthong/access";
import { LienthongError } from "@lienthong/errors";
import { type Agency, findAgency } from "@lienthong/identity";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Neighbours } from "./catalogue/neighbours.js";
import { buildFederatedSchema, type FederatedSchema } from "./schema/buildFederatedSchema.js";
import type { References } from "./schema/references.js";
import type { DecoratedClass } from "./schema/typeGraphql.js";

/** The GraphQL context that every resolver of a subgraph gets. */
export type SubgraphContext<Loaders> = Readonly<{ access: AccessContext; loaders: Loaders; evidence: Evidence }>;

/** How large a synthetic nation is. */
export type NationSize = Readonly<{ seed: number; citizens: number }>;

/** Where seeding stands, for the progress bar: rows written of rows expected. */
export type SeedProgress = (written: number, expected: number) => void;

/** Fills an empty database with its part of the synthetic nation, over a pool of its owner role. */
export type Seed = (pool: Pool, size: NationSize, progress: SeedProgress) => Promise<void>;

/** What a ministry writes in its subgraph's `index.ts`. */
export type SubgraphParts<Database, Loaders> = Readonly<{
  /** `import.meta.url` of the package's `index.ts`; `migrations/`, `sharing.yaml` and `policy.yaml` are found from there. */
  moduleUrl: string;
  /** Name in the supergraph; also the database's, with underscores. */
  name: string;
  title: Readonly<{ vi: string; en: string }>;
  /** Id of the owning agency. */
  owner: string;
  /** Port of the demonstration; `<NAME>_PORT` overrides it. */
  port: number;
  entities: readonly DecoratedClass[];
  resolvers: readonly [DecoratedClass, ...DecoratedClass[]];
  references: References<SubgraphContext<Loaders>>;
  scopes: ScopeDeclarations;
  rules: RuleTree;
  /** Made anew for each request. The catalogue reads from the other subgraphs too. */
  createLoaders: (database: Kysely<Database>, neighbours: Neighbours) => Loaders;
  /**
   * The registers that the rules ask, read through the loaders of the same request, about the requester of it; needed where a rule says
   * `notSealed` or `consented`.
   */
  createEvidence?: (loaders: Loaders, access: AccessContext) => Evidence;
  seed: Seed;
}>;

/** Gives the connection to a subgraph's database, typed as the subgraph describes its tables. */
export type Connect = <Database>() => Kysely<Database>;

/** A subgraph, ready to be built, checked and started; the type of its database is closed over. */
export type Subgraph = Readonly<{
  name: string;
  title: Readonly<{ vi: string; en: string }>;
  owner: Agency;
  port: number;
  scopes: ScopeDeclarations;
  rules: RuleTree;
  migrationsDirectory: string;
  sharingFile: string;
  policyFile: string;
  buildSchema: (onRuleFailure: OnRuleFailure) => FederatedSchema;
  /** Makes the context of each request over one connection pool. */
  contextFactory: (connect: Connect) => (access: AccessContext, neighbours: Neighbours) => SubgraphContext<unknown>;
  seed: Seed;
}>;

/**
 * Defines a subgraph.
 *
 * @throws LienthongError CONFIGURATION_INVALID when the owner is no agency of the register
 */
export const defineSubgraph = <Database, Loaders>(parts: SubgraphParts<Database, Loaders>): Subgraph => {
  const owner = findAgency(parts.owner);
  if (owner === undefined) {
    throw new LienthongError(
      "CONFIGURATION_INVALID",
      `The subgraph "${parts.name}" names the owner "${parts.owner}", which is no agency of the register.`,
    );
  }
  const directory = packageDirectory(parts.moduleUrl);
  return {
    name: parts.name,
    title: parts.title,
    owner,
    port: parts.port,
    scopes: parts.scopes,
    rules: parts.rules,
    migrationsDirectory: join(directory, "migrations"),
    sharingFile: join(directory, "sharing.yaml"),
    policyFile: join(directory, "policy.yaml"),
    buildSchema: (onRuleFailure) => buildFederatedSchema(parts, onRuleFailure),
    contextFactory: (connect) => {
      const database = connect<Database>();
      return (access, neighbours) => {
        const loaders = parts.createLoaders(database, neighbours);
        return { access, loaders, evidence: parts.createEvidence?.(loaders, access) ?? {} };
      };
    },
    seed: parts.seed,
  };
};

const packageDirectory = (moduleUrl: string): string => {
  const packageFile = findPackageJSON(".", moduleUrl);
  if (packageFile === undefined)
    throw new LienthongError("CONFIGURATION_INVALID", `${moduleUrl} belongs to no package.`);
  return dirname(packageFile);
};

/** What the coverage check of a subgraph reads. */
export const coverageInput = (subgraph: Subgraph): CoverageInput => {
  const { executable, book, termOf, readsOf } = subgraph.buildSchema(() => undefined);
  return { database: subgraph.name, schema: executable, book, scopes: subgraph.scopes, termOf, readsOf };
};
