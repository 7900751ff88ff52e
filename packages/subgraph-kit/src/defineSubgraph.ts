import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import type { CallContext, CoverageInput, OnRuleFailure, RuleTree, ScopeDeclarations } from "@lienthong/access";
import { LienthongError } from "@lienthong/errors";
import { type Agency, findAgency } from "@lienthong/identity";
import type { Kysely } from "kysely";
import type { Neighbours } from "./catalogue/neighbours.js";
import type { FilledTable } from "./database/copyTables.js";
import type { WrittenTables } from "./database/grantWriting.js";
import { type ContextParts, requestContext, type SubgraphContext } from "./requestContext.js";
import { buildFederatedSchema, type FederatedSchema } from "./schema/buildFederatedSchema.js";
import type { References } from "./schema/references.js";
import type { DecoratedClass } from "./schema/typeGraphql.js";

/** How large a synthetic nation is. */
export type NationSize = Readonly<{ seed: number; citizens: number }>;

/**
 * The tables of an empty database, with its part of the synthetic nation. They are filled one after the other, in one transaction, and have
 * neither indexes nor keys yet: rows may come in any order.
 */
export type Seed = (size: NationSize) => readonly FilledTable[];

/** What a ministry writes in its subgraph's `index.ts`; `Writers` where it has mutations. */
export type SubgraphParts<Database, Loaders, Writers = never> = Readonly<{
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
  references: References<SubgraphContext<Loaders, Writers>>;
  scopes: ScopeDeclarations;
  rules: RuleTree;
  /** Left out, the database stays empty until its owner fills it. */
  seed?: Seed;
  /**
   * The database is there already, and its owner's: where `<NAME>_DATABASE_URL` names it, it is read as it is, neither migrated nor seeded. The
   * migrations describe it for the embedded server, for development and tests.
   */
  existingDatabase?: boolean;
}> &
  ContextParts<Database, Loaders, Writers>;

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
  /** What the serving role may write; `undefined` for a subgraph that is only read. */
  writtenTables: WrittenTables | undefined;
  buildSchema: (onRuleFailure: OnRuleFailure) => FederatedSchema;
  /** Makes the context of each request over one connection pool. */
  contextFactory: (
    connect: Connect,
  ) => (access: CallContext, neighbours: Neighbours) => SubgraphContext<unknown, unknown>;
  seed: Seed;
  existingDatabase: boolean;
}>;

/**
 * Defines a subgraph.
 *
 * @throws LienthongError CONFIGURATION_INVALID when the owner is no agency of the register
 */
export const defineSubgraph = <Database, Loaders, Writers = never>(
  parts: SubgraphParts<Database, Loaders, Writers>,
): Subgraph => {
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
    writtenTables: parts.writing?.tables,
    buildSchema: (onRuleFailure) => checkWriting(buildFederatedSchema(parts, onRuleFailure), parts),
    contextFactory: (connect) => {
      const database = connect<Database>();
      return (access, neighbours) => requestContext(parts, { database, neighbours }, access);
    },
    seed: parts.seed ?? (() => []),
    existingDatabase: parts.existingDatabase ?? false,
  };
};

/** A mutation without writers could only fail when it is called; the tables that it writes are said before. */
const checkWriting = (
  schema: FederatedSchema,
  { name, writing }: Readonly<{ name: string; writing?: unknown }>,
): FederatedSchema => {
  if (schema.executable.getMutationType() === undefined || writing !== undefined) return schema;
  throw new LienthongError(
    "CONFIGURATION_INVALID",
    `The subgraph "${name}" has mutations, but doesn't say what they write. Give defineSubgraph its "writing".`,
  );
};

const packageDirectory = (moduleUrl: string): string => {
  const packageFile = findPackageJSON(".", moduleUrl);
  if (packageFile === undefined)
    throw new LienthongError("CONFIGURATION_INVALID", `${moduleUrl} belongs to no package.`);
  return dirname(packageFile);
};

/** What the coverage check of a subgraph reads. */
export const coverageInput = (subgraph: Subgraph): CoverageInput => {
  const { executable, book, termOf, readsOf, inputReads } = subgraph.buildSchema(() => undefined);
  return { database: subgraph.name, schema: executable, book, scopes: subgraph.scopes, termOf, readsOf, inputReads };
};
