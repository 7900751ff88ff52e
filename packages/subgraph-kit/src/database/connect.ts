import { CamelCasePlugin, Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Logger } from "pino";

/** Called with the text of every SQL statement that a Kysely of this connection has run, failed ones included. */
export type OnStatement = (sql: string) => void;

/** A pool of connections of one role to one database. */
export type Connection = Readonly<{
  pool: pg.Pool;
  /** The connection, typed as its user describes the tables; column names are camelCase here, snake_case in SQL. */
  kysely: <Database>() => Kysely<Database>;
  close: () => Promise<void>;
}>;

/** Dates stay text (`YYYY-MM-DD`): a calendar date has no time zone. Whole numbers of 64 bits become numbers; amounts in đồng fit in 2^53. */
const types = {
  getTypeParser: (oid: number, format?: "text" | "binary") => {
    if (oid === pg.types.builtins.DATE) return (text: string) => text;
    if (oid === pg.types.builtins.INT8) return Number;
    return pg.types.getTypeParser(oid, format === "binary" ? "binary" : "text");
  },
};

export type ConnectOptions = Readonly<{
  connectionString: string;
  applicationName: string;
  poolSize: number;
  /** 0 for no limit: seeding and migrations take what they take. */
  statementTimeoutMs: number;
  logger: Logger;
  onStatement?: OnStatement | undefined;
}>;

/** Opens a pool. Nothing is connected until the first statement; a lost connection is logged, and a new one is made at the next statement. */
export const connect = (options: ConnectOptions): Connection => {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    application_name: options.applicationName,
    max: options.poolSize,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    ...(options.statementTimeoutMs > 0 ? { statement_timeout: options.statementTimeoutMs } : {}),
    types,
  });
  let closing: Promise<void> | undefined;
  // Only the reason is logged: the error of the driver carries the whole client. While we close, the server may be the faster one.
  const onLost = ({ message }: Error): void => {
    if (closing === undefined) options.logger.warn({ reason: message }, "a database connection was lost");
  };
  pool.on("error", onLost);
  // The pool listens on idle connections only; one that is lost between two statements of its user would end the process.
  pool.on("connect", (client) => client.on("error", onLost));
  const onStatement = options.onStatement;
  const dialect = new PostgresDialect({ pool });
  return {
    pool,
    kysely: <Database>() =>
      new Kysely<Database>({
        dialect,
        plugins: [new CamelCasePlugin()],
        ...(onStatement === undefined ? {} : { log: ({ query }) => onStatement(query.sql) }),
      }),
    close: () => {
      closing ??= pool.end();
      return closing;
    },
  };
};
