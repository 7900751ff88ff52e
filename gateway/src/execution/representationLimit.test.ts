import { composeServices } from "@apollo/composition";
import { representationLimit } from "@lienthong/access";
import { parse } from "graphql";
import { expect, test } from "vitest";
import { createPlanner, plannedOperation, readPlanSchemas } from "../planning/planner.js";
import { oneOwner } from "../testing/owners.js";
import { fromByteText } from "./byteText.js";
import type { FetchAnswer, ResponsePath } from "./compileFetch.js";
import { compiledRunner } from "./runCompiled.js";

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const { supergraphSdl = "" } = composeServices(
  [
    { name: "citizens", sdl: `type Query { citizens: [Citizen] } type Citizen @key(fields: "id") { id: ID! }` },
    { name: "names", sdl: `type Citizen @key(fields: "id") { id: ID! name: String }` },
  ].map(({ name, sdl }) => ({ name, url: `http://${name}.invalid`, typeDefs: parse(`${link} ${sdl}`) })),
);
const planner = readPlanSchemas(supergraphSdl);
const schema = planner.apiSchema().toGraphQLJSSchema();
const document = parse("{ citizens { name } }", { noLocation: true });

const count = 2 * representationLimit + 3;

type Sent = Readonly<{ variables: Readonly<{ representations?: readonly Readonly<{ id: string }>[] }> }>;

/** Runs the operation; `answer` is what the subgraph says to one request for names. */
const run = async (answer: (ids: readonly string[]) => FetchAnswer) => {
  const requests: number[] = [];
  const reported: (readonly ResponsePath[])[] = [];
  const { data } = await compiledRunner({ mergeFetches: true, foldFetches: true })({
    authorization: { kind: "whole", document: { id: "", document, characters: 0 } },
    planned: plannedOperation(document, createPlanner(supergraphSdl).plan(document)),
    snapshot: { schema, planner, owners: oneOwner },
    visible: schema,
    variables: {},
    calls: () => ({
      send: async (_fetch, body) => {
        const { variables }: Sent = JSON.parse(fromByteText(body));
        if (variables.representations === undefined) {
          const citizens = Array.from({ length: count }, (_, id) => ({ __typename: "Citizen", id: String(id) }));
          return { kind: "answered", data: { citizens }, errors: [] };
        }
        requests.push(variables.representations.length);
        return answer(variables.representations.map(({ id }) => id));
      },
      report: (_fetch, _error, paths) => reported.push(paths),
      reportInvalid: () => undefined,
    }),
  });
  const answered: { citizens: readonly { name: string | null }[] } = JSON.parse(fromByteText(data));
  return { names: answered.citizens.map(({ name }) => name), requests, reported };
};

const named = (ids: readonly string[]): FetchAnswer => ({
  kind: "answered",
  data: { _entities: ids.map((id) => ({ name: `name ${id}` })) },
  errors: [],
});

test("asks for more entities than a subgraph accepts in several requests, and puts each answer in its place", async () => {
  const { names, requests } = await run(named);
  expect(requests).toEqual([representationLimit, representationLimit, 3]);
  expect(names).toEqual(Array.from({ length: count }, (_, id) => `name ${id}`));
});

test("one of the requests that fails takes nothing from the others", async () => {
  const { names } = await run((ids) => (ids[0] === "0" ? { kind: "failed" } : named(ids)));
  expect(names.filter((name) => name === null)).toHaveLength(representationLimit);
  expect(names[representationLimit]).toBe(`name ${representationLimit}`);
});

test("an error in a later request is told where its entity stands", async () => {
  const error = { message: "thrown", path: ["_entities", 1, "name"] };
  const { reported } = await run((ids) =>
    ids.length === 3
      ? { kind: "answered", data: { _entities: [{ name: "a" }, { name: null }, { name: "c" }] }, errors: [error] }
      : named(ids),
  );
  expect(reported).toEqual([[["citizens", 2 * representationLimit + 1, "name"]]]);
});
