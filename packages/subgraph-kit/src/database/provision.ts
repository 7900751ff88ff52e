import { rm } from "node:fs/promises";
import { join } from "node:path";
import { LienthongError } from "@lienthong/errors";
import pg from "pg";
import type { ServerAddress } from "./embeddedServer.js";
import { keepSecret } from "./secretFile.js";

/** The two roles of a subgraph's database, as connection strings. */
export type ProvisionedDatabase = Readonly<{ servingUrl: string; owningUrl: string }>;

/**
 * Makes a subgraph's database and its two roles on the embedded server, unless they are there. `business-registration` gets the database
 * `business_registration`.
 *
 * `<name>_owner` owns the schema: migrations and seeding. `<name>` serves: it may connect to this database only, and read its tables, those
 * to come included. Whatever else it may do, a migration grants it.
 *
 * @throws LienthongError CONFIGURATION_INVALID when the name can't be a database's
 */
export const provisionDatabase = async (server: ServerAddress, subgraph: string): Promise<ProvisionedDatabase> => {
  const { name, owner } = sqlNames(subgraph);
  const passwords = {
    [owner]: await keepSecret(passwordFile(server, owner)),
    [name]: await keepSecret(passwordFile(server, name)),
  };
  await alone(server, async (client) => {
    for (const [role, password] of Object.entries(passwords)) await makeRole(client, role, password);
    const database = client.escapeIdentifier(name);
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount === 0)
      await client.query(`create database ${database} owner ${client.escapeIdentifier(owner)} template template0`);
    await closeToPublic(client);
    await client.query(`grant connect on database ${database} to ${client.escapeIdentifier(name)}`);
    await asSuperuser(server, name, (inside) => grantReading(inside, { name, owner }));
  });
  const urlOf = (role: string): string =>
    `postgresql://${role}:${passwords[role]}@${server.host}:${server.port}/${name}?sslmode=disable`;
  return { servingUrl: urlOf(name), owningUrl: urlOf(owner) };
};

/** Removes a subgraph's database, its roles and their passwords; connections to it are ended. */
export const dropDatabase = async (server: ServerAddress, subgraph: string): Promise<void> => {
  const { name, owner } = sqlNames(subgraph);
  await alone(server, async (client) => {
    await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
    for (const role of [name, owner]) {
      await client.query(`drop role if exists ${client.escapeIdentifier(role)}`);
      await rm(passwordFile(server, role), { force: true });
    }
  });
};

type SqlNames = Readonly<{ name: string; owner: string }>;

/** PostgreSQL cuts names off at 63 bytes, `_owner` included. */
const sqlNames = (subgraph: string): SqlNames => {
  const name = subgraph.replaceAll("-", "_");
  if (!/^[a-z][a-z0-9_]{0,56}$/.test(name) || /^(postgres|template[01]|pg_.*)$/.test(name)) {
    throw new LienthongError(
      "CONFIGURATION_INVALID",
      `"${subgraph}" can't be a database: take at most 57 lower-case letters, digits and hyphens.`,
    );
  }
  return { name, owner: `${name}_owner` };
};

const passwordFile = (server: ServerAddress, role: string): string => join(server.home, "passwords", role);

const makeRole = async (client: pg.Client, role: string, password: string): Promise<void> => {
  const { rowCount } = await client.query("select from pg_roles where rolname = $1", [role]);
  await client.query(
    `${rowCount === 0 ? "create" : "alter"} role ${client.escapeIdentifier(role)}
     login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password ${client.escapeLiteral(password)}`,
  );
};

/** By default everybody may connect to every database, and make temporary tables there. */
const closeToPublic = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ datname: string }>("select datname from pg_database where datallowconn");
  for (const { datname } of rows)
    await client.query(`revoke all on database ${client.escapeIdentifier(datname)} from public`);
};

const grantReading = async (client: pg.Client, { name, owner }: SqlNames): Promise<void> => {
  const serving = client.escapeIdentifier(name);
  const owning = client.escapeIdentifier(owner);
  await client.query(`alter schema public owner to ${owning}`);
  await client.query("revoke all on schema public from public");
  await client.query(`grant usage on schema public to ${serving}`);
  await client.query(`grant select on all tables in schema public to ${serving}`);
  await client.query(
    `alter default privileges for role ${owning} in schema public grant select on tables to ${serving}`,
  );
  await client.query(
    "revoke execute on function lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) from public",
  );
};

/** Roles and databases are shared by all: who changes them at the same time gets "tuple concurrently updated". */
const alone = (server: ServerAddress, work: (client: pg.Client) => Promise<void>): Promise<void> =>
  asSuperuser(server, "postgres", async (client) => {
    await client.query("select pg_advisory_lock(hashtextextended('lienthong provision', 0))");
    await work(client);
  });

const asSuperuser = async (
  server: ServerAddress,
  database: string,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> => {
  const client = new pg.Client({ host: server.host, port: server.port, ...server.superuser, database, ssl: false });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
};
