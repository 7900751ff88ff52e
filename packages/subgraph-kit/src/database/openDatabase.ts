import { LienthongError } from "@lienthong/errors";
import type { Pool } from "pg";
import type { Logger } from "pino";
import type { NationSize, Subgraph } from "../defineSubgraph.js";
import { type Connection, connect, type OnStatement } from "./connect.js";
import { copyTables } from "./copyTables.js";
import type { EmbeddedServer } from "./embeddedServer.js";
import { createMutationAnswers, emptyMutationAnswers, grantWriting, type WrittenTables } from "./grantWriting.js";
import { migrate } from "./migrate.js";
import { type ProvisionedDatabase, provisionDatabase } from "./provision.js";
import { ensureSeeded, type SeedOutcome, type SeedProgress } from "./seedState.js";

/** A subgraph's database, migrated and seeded, with the connection that serves it. */
export type OpenedDatabase = Readonly<{
  connection: Connection;
  seeding: SeedOutcome;
  /** Whether the database answers now. */
  isReady: () => Promise<boolean>;
  close: () => Promise<void>;
}>;

export type OpenOptions = Readonly<{
  /** The embedded server, started when the first subgraph without a URL needs it. */
  embeddedServer: () => Promise<EmbeddedServer>;
  environment: Readonly<Record<string, string | undefined>>;
  size: NationSize & Readonly<{ reset: boolean }>;
  onSeedProgress: SeedProgress;
  logger: Logger;
  onStatement?: OnStatement;
}>;

/** `business-registration` reads `BUSINESS_REGISTRATION_DATABASE_URL`. */
const variableOf = (subgraph: string, suffix: string): string =>
  `${subgraph.toUpperCase().replaceAll("-", "_")}_${suffix}`;

/**
 * Opens a subgraph's database: any PostgreSQL where `<NAME>_DATABASE_URL` names one (and `<NAME>_MIGRATION_URL` a role that may change the
 * schema), else one on the embedded server. Migrates it, and fills it with synthetic rows when it is new.
 *
 * One that its owner has already (`existingDatabase`) is read as it is. A database named by a URL is only seeded when the environment says `<NAME>_SEED=synthetic`: synthetic persons don't belong among real ones.
 *
 * @throws LienthongError CONFIGURATION_INVALID for a variable that is no URL; DATABASE_UNREACHABLE, MIGRATION_REFUSED, SEED_REFUSED
 */
export const openDatabase = async (subgraph: Subgraph, options: OpenOptions): Promise<OpenedDatabase> => {
  const urls = await databaseUrls(subgraph.name, options);
  const isRead = subgraph.existingDatabase && urls.named;
  const seeding = isRead ? ({ kind: "not-synthetic" } as const) : await prepare(subgraph, urls, options);
  const connection = connect({
    connectionString: urls.servingUrl,
    applicationName: `lienthong ${subgraph.name}`,
    poolSize: 8,
    statementTimeoutMs: 10_000,
    logger: options.logger,
    onStatement: options.onStatement,
  });
  await connection.pool.query("select 1").catch(async (cause: unknown) => {
    await connection.close();
    throw unreachable(subgraph.name, urls.servingUrl, cause);
  });
  return { connection, seeding, isReady: () => answers(connection), close: connection.close };
};

/** `named`: by the environment, else on the embedded server. */
type Urls = ProvisionedDatabase & Readonly<{ named: boolean; seeded: boolean }>;

const databaseUrls = async (name: string, { embeddedServer, environment }: OpenOptions): Promise<Urls> => {
  const servingUrl = readUrl(environment, variableOf(name, "DATABASE_URL"));
  if (servingUrl === undefined)
    return { ...(await provisionDatabase(await embeddedServer(), name)), named: false, seeded: true };
  return {
    servingUrl,
    owningUrl: readUrl(environment, variableOf(name, "MIGRATION_URL")) ?? servingUrl,
    named: true,
    seeded: environment[variableOf(name, "SEED")] === "synthetic",
  };
};

/** The URL that a variable holds; one that is empty counts as unset. */
const readUrl = (environment: OpenOptions["environment"], variable: string): string | undefined => {
  const url = environment[variable];
  if (url === undefined || url === "") return undefined;
  if (URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol)) return url;
  throw new LienthongError(
    "CONFIGURATION_INVALID",
    `${variable} must look like postgresql://user:password@host:5432/database.`,
  );
};

const prepare = async (subgraph: Subgraph, urls: Urls, options: OpenOptions): Promise<SeedOutcome> => {
  const owning = connect({
    connectionString: urls.owningUrl,
    applicationName: `lienthong ${subgraph.name} migration`,
    poolSize: 2,
    statementTimeoutMs: 0,
    logger: options.logger,
  });
  try {
    await owning.pool.query("select 1").catch((cause: unknown) => {
      throw unreachable(subgraph.name, urls.owningUrl, cause);
    });
    const applied = await migrate(owning.kysely(), subgraph.migrationsDirectory);
    if (applied.length > 0) options.logger.info({ applied }, "migrated the database");
    await prepareWriting(owning.pool, urls, subgraph.writtenTables);
    if (!urls.seeded) return { kind: "not-synthetic" };
    const { size, onSeedProgress } = options;
    return await ensureSeeded(owning.pool, size, {
      fill: async (client) => {
        if (subgraph.writtenTables !== undefined) await emptyMutationAnswers(client);
        await copyTables(client, subgraph.seed(size), (at) => onSeedProgress({ kind: "filling", ...at }));
      },
      onProgress: onSeedProgress,
    });
  } finally {
    await owning.close();
  }
};

/** Where one role serves and owns the tables, as with a single URL, there is nothing to grant. */
const prepareWriting = async (
  owning: Pool,
  { servingUrl, owningUrl }: Urls,
  tables: WrittenTables | undefined,
): Promise<void> => {
  if (tables !== undefined) await createMutationAnswers(owning);
  const [serving = "", owner] = [servingUrl, owningUrl].map((url) => decodeURIComponent(new URL(url).username));
  if (serving !== "" && serving !== owner) await grantWriting(owning, serving, tables);
};

/** Names host and port, never the password. */
const unreachable = (name: string, url: string, cause: unknown): LienthongError => {
  const { hostname, port, pathname } = new URL(url);
  return new LienthongError(
    "DATABASE_UNREACHABLE",
    `The database of "${name}" (${hostname}:${port || "5432"}${pathname}) can't be used. Check that it runs and that ${variableOf(name, "DATABASE_URL")} is right; without that variable an embedded one is used.`,
    { cause },
  );
};

const answers = async ({ pool }: Connection): Promise<boolean> => {
  try {
    await pool.query("select 1");
    return true;
  } catch {
    return false;
  }
};
