import type { Answer, GatewayUnderTest } from "../running/gatewayUnderTest.js";
import { attempt, type ConformanceCase, everything, must, mustRefuse, mustStillAnswer } from "./case.js";

/** Requests that would cost the gateway more than they are worth: they are refused before they run, and others are still answered. */

type Flood = Readonly<{ attack: string; title: string; query: string; variables?: Readonly<Record<string, unknown>> }>;

const refuses = ({ attack, title, query, variables = {} }: Flood): ConformanceCase =>
  attempt({ attack, title, aspect: "limits" }, async (gateway) => {
    mustRefuse(await gateway.send({ query, variables, as: everything }), gateway);
    await mustStillAnswer(gateway);
  });

const numbered = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(" ");

const nested = (depth: number, field: string): string => `${`${field} { `.repeat(depth)}id${" }".repeat(depth)}`;

/** Fragments of which each spreads the next one twice: `2 ** doublings` fields in a few hundred characters. */
const doubling = (doublings: number): string =>
  `{ ...F0 } ${numbered(doublings, (index) => `fragment F${index} on Query { a${index}: motto ...F${index + 1} b${index}: motto ...F${index + 1} }`)}
  fragment F${doublings} on Query { motto }`;

const mustAnswerOrRefuse = (answer: Answer): void => must(answer.status !== 500, "not fail at the request", answer);

const survives = (
  named: Readonly<{ attack: string; title: string }>,
  attack: (gateway: GatewayUnderTest) => Promise<void>,
) =>
  attempt({ ...named, aspect: "limits" }, async (gateway) => {
    await attack(gateway);
    await mustStillAnswer(gateway);
  });

export const exhaustion = [
  refuses({
    attack: "62",
    title: "1,000 aliases of a root field",
    query: `{ ${numbered(1_000, (i) => `a${i}: motto`)} }`,
  }),
  refuses({
    attack: "62",
    title: "5,000 aliases of a leaf",
    query: `{ being { ${numbered(5_000, (i) => `a${i}: id`)} } }`,
  }),
  refuses({
    attack: "63",
    title: "1,000 directives on one field",
    query: `{ motto ${"@include(if: true) ".repeat(1_000)} }`,
  }),
  refuses({ attack: "63", title: "1,000 unknown directives", query: `{ motto ${numbered(1_000, (i) => `@d${i}`)} }` }),
  ...[20, 30, 60].map((doublings) =>
    refuses({ attack: "64", title: `fragments doubled ${doublings} times`, query: doubling(doublings) }),
  ),
  refuses({
    attack: "64",
    title: "fragments in a circle",
    query: "{ ...A } fragment A on Query { motto ...B } fragment B on Query { motto ...A }",
  }),
  ...[100, 1_000, 10_000].map((depth) =>
    refuses({
      attack: "65",
      title: `${depth} selections inside each other`,
      query: `{ person(id: "p1") { ${nested(depth, "father")} } }`,
    }),
  ),
  refuses({
    attack: "65",
    title: "a list value of 5,000 levels",
    query: `{ echo(anything: ${"[".repeat(5_000)}${"]".repeat(5_000)}) }`,
  }),
  refuses({
    attack: "65",
    title: "an object value of 5,000 levels",
    query: `{ echo(anything: ${"{a:".repeat(5_000)}1${"}".repeat(5_000)}) }`,
  }),
  refuses({
    attack: "66",
    title: "a circle of fields, 200 times around",
    query: `{ person(id: "p1") { ${"father { household { head { ".repeat(200)}id${" } } }".repeat(200)} } }`,
  }),
  refuses({
    attack: "67",
    title: "introspection in a circle",
    query: `{ __schema { types { ${"fields { type { ".repeat(30)}name${" } }".repeat(30)} } } }`,
  }),
  refuses({ attack: "68", title: "a document of 2 MB", query: `{ motto } # ${"x".repeat(2_000_000)}` }),
  refuses({
    attack: "68",
    title: "variables of 2 MB",
    query: "query ($text: String) { motto(text: $text) }",
    variables: { text: "x".repeat(2_000_000) },
  }),
  refuses({ attack: "68", title: "40 KB of opening brackets", query: "{a".repeat(20_000) }),
  survives({ attack: "70", title: "a batch of 1,000 operations" }, async (gateway) => {
    const body = JSON.stringify(Array.from({ length: 1_000 }, () => ({ query: "{ motto }" })));
    const answer = await gateway.request({ as: everything, headers: { "content-type": "application/json" }, body });
    must(answer.status >= 400 || answer.errors.length > 0, "refuse the batch", answer);
    must(gateway.federation.received.length === 0, "refuse the batch before it asks a subgraph", answer);
  }),
  survives({ attack: "72", title: "500 operations of which no two are alike" }, async (gateway) => {
    const answers = await Promise.all(
      Array.from({ length: 500 }, (_, index) =>
        gateway.send({ query: `query Q${index} { a${index}: motto }`, as: everything }),
      ),
    );
    for (const answer of answers) mustAnswerOrRefuse(answer);
  }),
  refuses({
    attack: "73",
    title: "3,000 fields under one response key",
    query: `{ being { ${"id ".repeat(3_000)} } ${"being { id label } ".repeat(1_000)} }`,
  }),
];
