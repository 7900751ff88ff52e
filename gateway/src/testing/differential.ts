import { type DocumentNode, getOperationAST, parse, validate } from "graphql";
import pino from "pino";
import { runQueryPlan } from "../apolloGateway.js";
import type { Authorization } from "../authorization/authorizeOperation.js";
import { nullDenied } from "../authorization/nullDenied.js";
import { restrictOperation, unusedTypenameKey } from "../authorization/restrictOperation.js";
import { conditionVariables, type Variables } from "../document/conditions.js";
import { fragmentsOf } from "../document/fragments.js";
import type { ValidOperation } from "../document/operation.js";
import { fromByteText, parseBytes } from "../execution/byteText.js";
import { isJsonObject } from "../execution/responseNode.js";
import { type CompiledAnswer, compiledRunner } from "../execution/runCompiled.js";
import { type PlannedOperation, plannedOperation } from "../planning/planner.js";
import { oneOwner } from "./owners.js";
import { writeOperation } from "./randomOperation.js";
import { createTortureFederation, type Faults, noFaults } from "./tortureFederation.js";

/** One operation over the torture federation, planned. */
export type Case = Readonly<{
  query: string;
  document: DocumentNode;
  variables: Variables;
  authorization: Authorization;
  planned: PlannedOperation;
}>;

export const federation = createTortureFederation();
const { schema, planner } = federation;

/** Numbers without end that follow from a seed (mulberry32). */
export const numbersFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
};

/** A valid operation by the numbers that follow from a seed; `undefined` where they make none. */
export const caseOf = (seed: number): Case | undefined => {
  const next = numbersFrom(seed);
  const written = writeOperation(
    schema,
    Array.from({ length: 30 + (next() % 90) }, () => next() % 1_000),
  );
  // Half of the objects aren't asked for their type: the executor has to know it all the same.
  const query = written.query.replace(/\{ __typename (?=[^}])/g, (whole) => (next() % 2 === 0 ? whole : "{ "));
  return planCase(query, written.variables);
};

export const planCase = (query: string, variables: Variables = {}): Case | undefined => {
  const document = parse(query, { noLocation: true });
  const operation = getOperationAST(document);
  if (!operation || validate(schema, document).length > 0) return undefined;
  const valid: ValidOperation = {
    id: query,
    document,
    fragments: fragmentsOf(document),
    conditionVariables: conditionVariables(document),
    operation,
  };
  const deniedFields = new Set<never>();
  const typenameKey = unusedTypenameKey(document);
  const restricted = restrictOperation(valid, { schema, variables, deniedFields, typenameKey });
  if (restricted.document === undefined) return undefined;
  const authorized = { id: query, document: restricted.document, characters: query.length };
  const authorization: Authorization = restricted.hasTypenames
    ? { kind: "restricted", operation: valid, document: authorized, denials: [], deniedFields, typenameKey }
    : { kind: "whole", document: authorized };
  const planned = plannedOperation(restricted.document, federation.plan(restricted.document));
  return { query, document, variables, authorization, planned };
};

/** Every rung of the optimizer, compared alike. */
export const runners = {
  plain: compiledRunner({ mergeFetches: false, foldFetches: false }),
  merged: compiledRunner({ mergeFetches: true, foldFetches: false }),
  folded: compiledRunner({ mergeFetches: true, foldFetches: true }),
} as const;

/** What the compiled executor answers, and how many errors subgraphs reported. */
export const answerCompiled = async (
  { authorization, planned, variables }: Case,
  runner: keyof typeof runners = "folded",
  faults: Faults = noFaults,
): Promise<CompiledAnswer & Readonly<{ data: string; reported: number; requests: number }>> => {
  let reported = 0;
  let requests = 0;
  const answer = await runners[runner]({
    authorization,
    planned,
    snapshot: { schema, planner, owners: oneOwner },
    visible: schema,
    variables,
    calls: () => ({
      send: async ({ subgraph }, body) => {
        requests += 1;
        if (faults.down.has(subgraph)) return { kind: "failed" };
        const { data, errors } = await federation.ask(subgraph, fromByteText(body), faults);
        const sent = parseBytes(Buffer.from(JSON.stringify(data)));
        return { kind: "answered", data: isJsonObject(sent) ? sent : null, errors };
      },
      report: () => {
        reported += 1;
      },
      reportInvalid: ({ subgraph }) => {
        throw new Error(`${subgraph} gave an answer that can't be used`);
      },
    }),
  });
  return { ...answer, data: fromByteText(answer.data), reported, requests };
};

const logger = pino({ level: "silent" });

/** What the stock executor answers for the same plan. */
export const answerStock = async (
  { authorization, planned, variables }: Case,
  faults: Faults = noFaults,
): Promise<unknown> => {
  const outcome = await runQueryPlan({
    planned,
    planner,
    schema,
    variables,
    logger,
    send: async (subgraph, request) => {
      if (faults.down.has(subgraph)) throw new Error("down");
      const { data, errors } = await federation.ask(subgraph, JSON.stringify(request), faults);
      return { data, errors: errors.map(() => ({ message: "reported" })) };
    },
  });
  const data = outcome.data ?? null;
  return authorization.kind === "restricted" && data !== null
    ? nullDenied({ ...authorization, schema, variables }, data)
    : data;
};

const subgraphNames = ["catalogue", "reviews", "accounts", "inventory", "marketing"];

/** What goes wrong in a run: one subgraph is away, or one of some rows' fields throws. */
export const faultsOf = (seed: number): Faults => {
  const next = numbersFrom(seed);
  const away = subgraphNames[next() % subgraphNames.length] ?? "";
  if (next() % 4 === 0) return { down: new Set([away]), throwsAt: () => false };
  const salt = next();
  const rarity = 3 + (next() % 12);
  const hash = (text: string): number =>
    [...text].reduce((sum, character) => (Math.imul(sum, 31) + (character.codePointAt(0) ?? 0)) >>> 0, salt);
  return { down: new Set(), throwsAt: (coordinate, rowId) => hash(coordinate + rowId) % rarity === 0 };
};
