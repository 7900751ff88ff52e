import { LienthongError } from "@lienthong/errors";
import { GraphQLError, GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, graphql } from "graphql";
import { pino } from "pino";
import { expect, test } from "vitest";
import { maskError } from "./maskError.js";

/** An error as `pg` throws it: host, port and SQL in its parts. */
const driverError = (code: string): Error =>
  Object.assign(new Error('connect to 10.0.0.3:5432 as "population": select secret from citizen'), {
    code,
    address: "10.0.0.3",
    query: "select secret from citizen",
  });

/** Lets a resolver throw, and masks what graphql-js makes of it; `log` is what the log got. */
const maskThrown = async (thrown: unknown) => {
  const lines: string[] = [];
  const logger = pino({ level: "debug" }, { write: (line: string) => lines.push(line) });
  const resolve = (): never => {
    throw thrown;
  };
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType({ name: "Query", fields: { number: { type: GraphQLInt, resolve } } }),
  });
  const { errors = [] } = await graphql({ schema, source: "{ alias: number }" });
  const sent = errors.map((error) => maskError(error, "population", logger).toJSON());
  return { sent: sent[0], text: JSON.stringify(sent), log: lines.join("\n") };
};

test("a driver's error leaves as INTERNAL with a reference, under which the log holds the whole (attack case 80)", async () => {
  const { sent, text, log } = await maskThrown(driverError("42P01"));
  expect(sent).toMatchObject({ path: ["alias"], extensions: { code: "INTERNAL" } });
  expect(text).not.toMatch(/10\.0\.0\.3|5432|select|citizen/);
  const reference = /reference ([0-9a-f-]{36})/.exec(sent?.message ?? "")?.[1];
  expect(reference).toBeDefined();
  expect(log).toContain(reference);
  expect(log).toContain("10.0.0.3:5432");
});

test("two errors have two references", async () => {
  const first = await maskThrown(driverError("42P01"));
  const second = await maskThrown(driverError("42P01"));
  expect(first.sent?.message).not.toBe(second.sent?.message);
});

test.each(["ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "08006", "57P01", "57P03"])(
  "the loss of the connection (%s) leaves as SUBGRAPH_UNAVAILABLE, without host or SQL",
  async (code) => {
    const { sent, text } = await maskThrown(driverError(code));
    expect(sent?.extensions).toEqual({ code: "SUBGRAPH_UNAVAILABLE" });
    expect(text).not.toMatch(/10\.0\.0\.3|5432|select|citizen/);
  },
);

test.each([
  "Connection terminated unexpectedly",
  "Connection terminated due to connection timeout",
  "timeout exceeded when trying to connect",
])("the driver's message «%s» counts as a loss of the connection", async (message) => {
  expect((await maskThrown(new Error(message))).sent?.extensions).toEqual({ code: "SUBGRAPH_UNAVAILABLE" });
});

test("an error of ours passes as it is, its cause stays behind", async () => {
  const ours = new LienthongError("BAD_USER_INPUT", 'Argument "first" must lie between 1 and 1000.', {
    cause: driverError("42P01"),
    details: { argument: "first" },
  });
  const { sent, text, log } = await maskThrown(ours);
  expect(sent).toMatchObject({ message: ours.message, extensions: { code: "BAD_USER_INPUT", argument: "first" } });
  expect(text).not.toContain("10.0.0.3");
  expect(log).toBe("");
});

test.each([
  ["a text", "select secret from citizen"],
  ["nothing", undefined],
  ["an object", { host: "10.0.0.3" }],
])("%s that is thrown leaves as INTERNAL", async (_name, thrown) => {
  const { sent, text } = await maskThrown(thrown);
  expect(sent?.extensions).toEqual({ code: "INTERNAL" });
  expect(text).not.toMatch(/10\.0\.0\.3|secret/);
});

test("a GraphQLError that a library throws inside a resolver is no message of GraphQL itself", async () => {
  const { sent, text } = await maskThrown(
    new GraphQLError("select secret from citizen", { extensions: { host: "10.0.0.3" } }),
  );
  expect(sent?.extensions).toEqual({ code: "INTERNAL" });
  expect(text).not.toMatch(/10\.0\.0\.3|secret/);
});

test("a null where the schema allows none leaves as INTERNAL", async () => {
  const logger = pino({ level: "silent" });
  const fields = { number: { type: new GraphQLNonNull(GraphQLInt), resolve: () => null } };
  const schema = new GraphQLSchema({ query: new GraphQLObjectType({ name: "Query", fields }) });
  const { errors = [] } = await graphql({ schema, source: "{ number }" });
  expect(errors.map((error) => maskError(error, "population", logger).extensions.code)).toEqual(["INTERNAL"]);
});

test.each([
  ["{ number", "GRAPHQL_PARSE_FAILED", "Syntax Error"],
  ["{ strange }", "GRAPHQL_VALIDATION_FAILED", 'Cannot query field "strange"'],
])("what GraphQL says of the document %j passes, with the code %s", async (source, code, message) => {
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType({ name: "Query", fields: { number: { type: GraphQLInt } } }),
  });
  const { errors = [] } = await graphql({ schema, source });
  const masked = errors.map((error) => maskError(error, "population", pino({ level: "silent" })));
  expect(masked.map((error) => error.toJSON())).toEqual([
    expect.objectContaining({ message: expect.stringContaining(message), extensions: { code } }),
  ]);
});

test("an error that is thrown before anything runs says only that the request can't be read", () => {
  const masked = maskError(driverError("42P01"), "population", pino({ level: "silent" }));
  expect(masked.toJSON()).toEqual({
    message: "The request can't be read: send a JSON object with a query.",
    extensions: { code: "BAD_REQUEST" },
  });
});
