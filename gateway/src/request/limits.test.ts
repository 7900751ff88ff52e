import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startTestSystem, type TestResponse, type TestSystem } from "../testing/testSystem.js";

let system: TestSystem;

beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());
afterEach(() => {
  expect(system.subgraphCalls()).toBe(0);
});

const extensionsOf = ({ errors }: TestResponse): unknown => errors.map(({ extensions }) => extensions);

const repeat = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(" ");

test.each([
  ["aliases at the root (attack case 62)", `{ ${repeat(1_000, (index) => `a${index}: motto`)} }`, "rootFields"],
  ["aliases at the leaves (attack case 62)", `{ matrix { ${repeat(5_000, (index) => `a${index}: id`)} } }`, "tokens"],
  ["aliases altogether (attack case 62)", `{ matrix { ${repeat(2_000, (index) => `a${index}: id`)} } }`, "aliases"],
  ["directives (attack case 63)", `{ motto ${"@include(if: true) ".repeat(1_000)} }`, "directives"],
  [
    "doublings of a fragment (attack case 64)",
    `{ matrix { ...F0 } } ${repeat(30, (index) => `fragment F${index} on Citizen { ...F${index + 1} ...F${index + 1} }`)} fragment F30 on Citizen { id }`,
    "fields",
  ],
  [
    "a fragment in itself (attack case 64)",
    "{ matrix { ...F } } fragment F on Citizen { id father { ...F } }",
    "nesting",
  ],
  [
    "nested selections (attack case 65)",
    `{ matrix ${"{ father ".repeat(10_000)} { id } ${"}".repeat(10_000)} }`,
    "nesting",
  ],
  ["nested lists (attack case 65)", `{ motto(text: ${"[".repeat(10_000)}${"]".repeat(10_000)}) }`, "nesting"],
  ["nested objects (attack case 65)", `{ motto(text: ${"{ a: ".repeat(10_000)} 1 ${"}".repeat(10_000)}) }`, "nesting"],
  [
    "friends of friends (attack case 66)",
    `{ matrix { ${"father { ".repeat(45)} id ${"}".repeat(45)} } }`,
    "selectionDepth",
  ],
  ["tokens (attack case 68)", `{ ${"motto ".repeat(20_000)} }`, "tokens"],
  ["characters (attack case 68)", `{ motto } # ${"x".repeat(300_000)}`, "documentCharacters"],
  ["fields that must be compared (attack case 73)", `{ matrix { ${"id ".repeat(9_000)} } }`, "comparisons"],
])("refuses a flood of %s at once", async (_what, query, limit) => {
  const started = performance.now();
  const response = await system.send({ query, headers: { accept: "application/graphql-response+json" } });
  expect(response.status).toBe(400);
  expect(extensionsOf(response)).toMatchObject([{ code: "OPERATION_TOO_LARGE", limit }]);
  expect(performance.now() - started).toBeLessThan(1_500);
});

test("refuses variables that nest too deep or are too long (attack cases 65, 68)", async () => {
  const send = async (variables: string): Promise<unknown> => {
    const response = await fetch(system.endpoint, {
      method: "POST",
      headers: {
        authorization: `Bearer ${await system.token({ agency: "tax-department", purpose: "tax-administration" })}`,
        "content-type": "application/json",
      },
      body: `{"query":"query($f: CitizenFilter) { echo(on: \\"2020-01-01\\", filter: $f) { on } }","variables":${variables}}`,
    });
    const { errors }: { errors: readonly { extensions: unknown }[] } = JSON.parse(await response.text());
    return errors.map(({ extensions }) => extensions);
  };
  expect(await send(`{"f":${'{"not":'.repeat(50_000)}null${"}".repeat(50_000)}}`)).toMatchObject([
    { limit: "nesting" },
  ]);
  expect(await send(`{"f":{"name":"${"x".repeat(800_000)}"}}`)).toMatchObject([{ limit: "variablesCharacters" }]);
});

test("refuses introspection that goes in circles (attack case 67)", async () => {
  const query = `{ __schema { types { ${"fields { type { ".repeat(5)} name ${"} } ".repeat(5)} } } }`;
  expect(extensionsOf(await system.send({ query }))).toMatchObject([{ code: "GRAPHQL_VALIDATION_FAILED" }]);
});

test("validates what stays just within the limits in reasonable time (attack case 73)", async () => {
  const before = process.cpuUsage();
  const response = await system.send({ query: `{ matrix { ${"id ".repeat(600)} } forgotten }` });
  expect(extensionsOf(response)).toMatchObject([{ code: "UNAUTHORIZED_FIELD_OR_TYPE", coordinate: "Query.forgotten" }]);
  // CPU time, which other work on the machine doesn't lengthen.
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000);
});
