import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { clientFor, graphqlUrl, requesters, tokenFor } from "./client.js";
import { nation } from "./nation.js";

/** A ward registers births: what a mutation must hold on its way through the gateway. */
const operation = `mutation ($input: BirthDeclaration!, $key: UUID!) {
  registerBirth(input: $input, idempotencyKey: $key) { registrationNumber childFullName father { fullName } } }`;

const father = [...nation.citizens()].find(
  (citizen) =>
    citizen.sex === "male" &&
    citizen.deathDate === undefined &&
    nation.seal(citizen) === undefined &&
    (citizen.temporary ?? citizen.permanent).communeCode === "00004",
);

let children = 0;
/** Declares a child of its own, so that no test meets another's. */
const declareChild = (changed: object = {}) => {
  children += 1;
  return {
    childPersonalId: `0972269${String(children).padStart(5, "0")}`,
    childFullName: "Nguyễn Minh An",
    sex: "MALE",
    birthDate: "2026-05-01",
    birthProvinceCode: "01",
    fatherPersonalId: father?.personalId,
    communeCode: "00004",
    ...changed,
  };
};

test("is answered over the databases: what was written, and of the father what the population database tells", async () => {
  const client = await clientFor(requesters.baDinhRegistrar);
  const { data, errors } = await client.ask({
    query: operation,
    variables: { input: declareChild(), key: randomUUID() },
  });
  expect(errors).toEqual([]);
  expect(data?.registerBirth).toEqual({
    registrationNumber: expect.stringMatching(/^KS/),
    childFullName: "Nguyễn Minh An",
    father: { fullName: father?.fullName },
  });
});

test("is never shared between requests, and written once: the same key gets the first answer", async () => {
  const client = await clientFor(requesters.baDinhRegistrar);
  const variables = { input: declareChild(), key: randomUUID() };
  const answers = await Promise.all([1, 2, 3].map(() => client.ask({ query: operation, variables })));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(answers[0]?.errors).toEqual([]);
  const calls = await client.subgraphCalls();
  expect(calls.filter(({ statements }) => statements.some((sql) => sql.includes("mutation_answer")))).toHaveLength(3);
  const other = await client.ask({ query: operation, variables: { ...variables, input: declareChild() } });
  expect(other.data).toEqual({ registerBirth: null });
  expect(other.errors).toMatchObject([{ extensions: { code: "IDEMPOTENCY_KEY_REUSED" } }]);
});

test("of one operation run in their order, each knowing of the ones before", async () => {
  const client = await clientFor(requesters.baDinhRegistrar);
  const query = `mutation ($input: BirthDeclaration!, $first: UUID!, $second: UUID!) {
    first: registerBirth(input: $input, idempotencyKey: $first) { registrationNumber }
    second: registerBirth(input: $input, idempotencyKey: $second) { registrationNumber } }`;
  const variables = { input: declareChild(), first: randomUUID(), second: randomUUID() };
  const { data, errors } = await client.ask({ query, variables });
  expect(data).toEqual({ first: { registrationNumber: expect.any(String) }, second: null });
  expect(errors).toMatchObject([{ path: ["second"], extensions: { code: "BAD_USER_INPUT" } }]);
});

test.each(["reject", "null"] as const)(
  "runs whole or not at all: a denied field of its payload lets nothing be written, also when partial answers are asked for (%s, attack case 13)",
  async (onDenied) => {
    const client = await clientFor(requesters.baDinhRegistrar);
    const variables = { input: declareChild(), key: randomUUID() };
    const query = operation.replace("registrationNumber", "registrationNumber child { adoption { eventDate } }");
    const refused = await client.ask({ query, variables, onDenied });
    expect(refused.data ?? null).toBeNull();
    expect(refused.errors.map(({ extensions }) => extensions.code)).toContain("UNAUTHORIZED_FIELD_OR_TYPE");
    expect(await client.subgraphCalls()).toEqual([]);
    expect((await client.ask({ query: operation, variables })).errors).toEqual([]);
  },
);

test("is denied to who may read and not write, and in another ward's books (attack case 88)", async () => {
  const reader = await clientFor(requesters.publicSecurity);
  const variables = { input: declareChild(), key: randomUUID() };
  const query = operation.replace(" father { fullName }", "");
  const denied = await reader.ask({ query, variables });
  expect(denied.errors).toMatchObject([{ extensions: { missingScopes: ["civil-status.registration"] } }]);
  expect(await reader.subgraphCalls()).toEqual([]);
  const ward = await clientFor(requesters.baDinhRegistrar);
  const elsewhere = await ward.ask({
    query,
    variables: { ...variables, input: declareChild({ communeCode: "26743" }) },
  });
  expect(elsewhere.data).toEqual({ registerBirth: null });
  expect(elsewhere.errors).toMatchObject([{ extensions: { code: "OUTSIDE_TERRITORY" } }]);
});

test("is refused by GET (attack case 77)", async () => {
  const url = new URL(graphqlUrl());
  url.searchParams.set("query", operation);
  url.searchParams.set("variables", JSON.stringify({ input: declareChild(), key: randomUUID() }));
  const token = await tokenFor(requesters.baDinhRegistrar);
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}`, "apollo-require-preflight": "1" } });
  expect(response.status).toBe(405);
});

test("finds a birth through the interface of all events, by the kind that may be seen (attack case 7)", async () => {
  const client = await clientFor(requesters.baDinhRegistrar);
  const query = (fields: string) =>
    `query ($number: String!) { civilStatusEvent(registrationNumber: $number) { ${fields} } }`;
  const written = await client.ask({ query: operation, variables: { input: declareChild(), key: randomUUID() } });
  const number = /KS\d{4}-\d{10}/.exec(written.text)?.[0];
  const allowed = await client.ask({
    query: query("__typename ... on Birth { childFullName }"),
    variables: { number },
  });
  expect(allowed.data).toEqual({ civilStatusEvent: { __typename: "Birth", childFullName: "Nguyễn Minh An" } });
  // On the interface the field is adoptions' too, which a ward may not see.
  const denied = await client.ask({ query: query("eventDate"), variables: { number } });
  expect(denied.errors).toMatchObject([
    { extensions: { coordinate: "CivilStatusEvent.eventDate", missingScopes: ["civil-status.adoptions"] } },
  ]);
});
