import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { LienthongError } from "@lienthong/errors";
import { type Kysely, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";

/** A migration: its text, and the checksum by which a change of an applied one is noticed. */
type MigrationFile = Readonly<{ name: string; text: string; checksum: string }>;

/** The schema with Lienthong's own tables, beside those of the subgraph in `public`; the serving role can't reach it. */
export const ownSchema = "lienthong";

const checksumTable = sql.table(`${ownSchema}.migration_checksum`);

/**
 * Brings a database up to date with the SQL files of `directory` (`NNNN_name.sql`), forward only, each in a transaction of its own.
 *
 * Needs a role that may create a schema in this database.
 *
 * @returns the names that were applied now
 * @throws LienthongError MIGRATION_REFUSED when an applied file has changed or vanished, one was slipped in before it, or one fails
 */
export const migrate = async (database: Kysely<unknown>, directory: string): Promise<readonly string[]> => {
  const files = await readMigrations(directory);
  await sql`create schema if not exists ${sql.id(ownSchema)}`.execute(database);
  await sql`create table if not exists ${checksumTable} (name text primary key, checksum text not null)`.execute(
    database,
  );
  refuseOtherHistory(files, await readApplied(database));
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => toMigrations(files) },
    migrationTableSchema: ownSchema,
  });
  const applied: string[] = [];
  for (let next = await applyNext(migrator); next !== undefined; next = await applyNext(migrator)) applied.push(next);
  return applied;
};

/** `migrateToLatest` would take all files into one transaction; what one adds to an enum, the next couldn't use. */
const applyNext = async (migrator: Migrator): Promise<string | undefined> => {
  const { error, results = [] } = await migrator.migrateUp();
  const [next] = results;
  if (error === undefined) return next?.migrationName;
  throw new LienthongError(
    "MIGRATION_REFUSED",
    next === undefined
      ? `The migrations don't continue those of the database: ${messageOf(error)}.`
      : `Migration ${next.migrationName} failed: ${messageOf(error)}. The database is as it was before it; correct the file and start again.`,
    { cause: error },
  );
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const readMigrations = async (directory: string): Promise<readonly MigrationFile[]> => {
  const names = (await readdir(directory)).filter((name) => name.endsWith(".sql")).sort();
  const wrong = names.find((name) => !/^\d{4}_[a-z0-9_]+\.sql$/.test(name));
  if (wrong !== undefined) {
    throw new LienthongError(
      "MIGRATION_REFUSED",
      `${join(directory, wrong)} must be named like 0001_what_it_does.sql.`,
    );
  }
  return Promise.all(names.map((name) => readMigration(join(directory, name), name.slice(0, -".sql".length))));
};

/** Line ends are made alike: a checkout may have changed them. */
const readMigration = async (path: string, name: string): Promise<MigrationFile> => {
  const text = (await readFile(path, "utf8")).replaceAll("\r\n", "\n");
  return { name, text, checksum: createHash("sha256").update(text).digest("hex") };
};

type Applied = Readonly<{ name: string; checksum: string }>;

const readApplied = async (database: Kysely<unknown>): Promise<readonly Applied[]> => {
  const { rows } = await sql<Applied>`select name, checksum from ${checksumTable} order by name collate "C"`.execute(
    database,
  );
  return rows;
};

/** What was applied must stand at the beginning of what there is, unchanged. */
const refuseOtherHistory = (files: readonly MigrationFile[], applied: readonly Applied[]): void => {
  const byName = new Map(files.map((file) => [file.name, file]));
  for (const { name, checksum } of applied) {
    const file = byName.get(name);
    if (file === undefined)
      throw refused(
        `Migration ${name} was applied to this database, but its file is gone. Restore it, or run the version that has it.`,
      );
    if (file.checksum !== checksum)
      throw refused(
        `Migration ${name} was changed after it was applied. Restore it, and write the change as a new migration.`,
      );
  }
  const late = files.slice(0, applied.length).find((file, index) => file.name !== applied[index]?.name);
  if (late !== undefined)
    throw refused(
      `Migration ${late.name} comes before ${applied.at(-1)?.name}, which was applied already. Give it the next free number.`,
    );
};

const refused = (message: string): LienthongError => new LienthongError("MIGRATION_REFUSED", message);

const toMigrations = (files: readonly MigrationFile[]): Record<string, Migration> =>
  Object.fromEntries(
    files.map(({ name, text, checksum }): [string, Migration] => [
      name,
      {
        up: async (transaction) => {
          await sql.raw(text).execute(transaction);
          await sql`insert into ${checksumTable} (name, checksum) values (${name}, ${checksum})`.execute(transaction);
        },
      },
    ]),
  );
