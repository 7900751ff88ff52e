import { representationLimit } from "@lienthong/access";
import type { GraphQLSchema } from "graphql";
import type { Variables } from "../document/conditions.js";
import type { FetchPart } from "../planning/fetchGraph.js";
import { fetchOperation } from "../planning/fetchOperation.js";
import type { ReasonedFetch } from "../planning/fetchReasons.js";
import { type ByteText, toByteText } from "./byteText.js";
import { locatePaths, locateTargets } from "./locateTargets.js";
import { type IsObjectTypeName, markFailed, mergeObject } from "./mergeResponse.js";
import { compileRepresentation } from "./representations.js";
import { failed, isJsonObject, type JsonObject, type ResponseNode } from "./responseNode.js";
import { type Position, positionAt, type ResponseShape, shapeOf } from "./responseShape.js";
import { twinsOfAnswer } from "./twins.js";

/** Keys and indices from the root of an answer. */
export type ResponsePath = readonly (string | number)[];

/** What came of a request to a subgraph; strings in `data` are `ByteText`. Whoever sent it has told of a failure already. */
export type FetchAnswer =
  | Readonly<{ kind: "answered"; data: JsonObject | null; errors: readonly unknown[] }>
  | Readonly<{ kind: "failed" }>;

/** What one run of a plan hands to its fetches. */
export type PlanRun = Readonly<{
  root: ResponseNode;
  variables: Variables;
  /** @param body a GraphQL request as JSON text */
  send: (fetch: ReasonedFetch, body: ByteText) => Promise<FetchAnswer>;
  /** Tells of an error that a subgraph reported, at the places in the client's answer that it concerns. */
  report: (fetch: ReasonedFetch, error: unknown, paths: readonly ResponsePath[]) => void;
  /** Tells that the answer of a subgraph is none to what it was asked. */
  reportInvalid: (fetch: ReasonedFetch) => void;
}>;

/** Sends one fetch, and puts its answer where it belongs. */
export type RunFetch = (run: PlanRun) => Promise<void>;

/** What fetches of one plan are compiled against. */
export type FetchContext = Readonly<{
  /** Knows the types of all objects, those that clients don't see included. */
  supergraphSchema: GraphQLSchema;
  isObjectTypeName: IsObjectTypeName;
  positions: Position;
}>;

/** What of one run belongs to a part: the objects to complete, and which of the subgraph's answers each of them gets. */
type PartRun = Readonly<{ source: (data: JsonObject) => unknown; targets: readonly (readonly ResponseNode[])[] }>;

type CompiledPart = Readonly<{
  part: FetchPart;
  shape: ResponseShape;
  responseKey: string | undefined;
  representations: string;
  represent: (root: ResponseNode) => Represented;
}>;

export const compileFetch = (fetch: ReasonedFetch, context: FetchContext): RunFetch => {
  const operation = fetchOperation(fetch);
  const head = toByteText(`{"query":${JSON.stringify(operation.query)},"variables":{`);
  const parts = fetch.parts.map((part, index) => compilePart(part, context, operation.parts[index]));
  const variableNames = fetch.variables.map(({ variable }) => variable.name.value);
  return async (run) => {
    const { root, variables } = run;
    if (fetch.conditions.some(({ variable, value }) => (variables[variable] === true) !== value)) return;
    const ofClient = variableNames.flatMap((name) => {
      const value = variables[name];
      return value === undefined ? [] : [toByteText(`${JSON.stringify(name)}:${JSON.stringify(value)}`)];
    });
    const sendSome = async (represented: readonly Represented[]): Promise<void> => {
      const values = parts.flatMap(({ representations, responseKey }, index) =>
        responseKey === undefined
          ? []
          : [`${JSON.stringify(representations)}:[${[...(represented[index]?.keys() ?? [])].join(",")}]`],
      );
      const answer = await run.send(fetch, `${head}${[...values, ...ofClient].join(",")}}}`);
      const partRuns = parts.map((part, index) => partRunOf(part, represented[index]));
      settle(answer, { run, fetch, parts, partRuns, context });
    };
    await Promise.all(withinLimit(parts.map(({ represent }) => represent(root))).map(sendSome));
  };
};

/** The representations of a part, each once, as JSON text, with the objects that each stands for. */
type Represented = ReadonlyMap<string, readonly ResponseNode[]>;

/** As many requests as it takes so that no part of one holds more representations than a subgraph accepts; none when there are none. */
const withinLimit = (represented: readonly Represented[]): readonly (readonly Represented[])[] => {
  const most = Math.max(...represented.map(({ size }) => size));
  if (most <= representationLimit) return most === 0 ? [] : [represented];
  const entries = represented.map((part) => [...part]);
  return Array.from({ length: Math.ceil(most / representationLimit) }, (_, request) =>
    entries.map((part) => new Map(part.slice(request * representationLimit, (request + 1) * representationLimit))),
  );
};

const compilePart = (
  part: FetchPart,
  { supergraphSchema, isObjectTypeName, positions }: FetchContext,
  names: Readonly<{ responseKey: string; representations: string }> | undefined,
): CompiledPart => {
  const shape = shapeOf(part, positionAt(positions, part));
  const locate = (root: ResponseNode) => locateTargets(root, part.path, isObjectTypeName);
  if (part.requires === undefined || names === undefined) {
    const represent = (root: ResponseNode) => {
      const targets = locate(root);
      return new Map(targets.length === 0 ? [] : [["", targets]]);
    };
    return { part, shape, responseKey: undefined, representations: "", represent };
  }
  const write = compileRepresentation(part, supergraphSchema);
  const represent = (root: ResponseNode) => {
    const byText = new Map<string, ResponseNode[]>();
    for (const target of locate(root)) {
      const text = write(target);
      if (text === failed) markFailed(target, shape);
      if (typeof text !== "string") continue;
      const targets = byText.get(text);
      if (targets === undefined) byText.set(text, [target]);
      else targets.push(target);
    }
    return byText;
  };
  return { part, shape, ...names, represent };
};

const partRunOf = ({ responseKey }: CompiledPart, represented: Represented | undefined): PartRun => ({
  source: (data) => (responseKey === undefined ? [data] : data[responseKey]),
  targets: [...(represented?.values() ?? [])],
});

type Settling = Readonly<{
  run: PlanRun;
  fetch: ReasonedFetch;
  parts: readonly CompiledPart[];
  partRuns: readonly PartRun[];
  context: FetchContext;
}>;

const settle = (answer: FetchAnswer, settling: Settling): void => {
  const { run, fetch, parts, partRuns } = settling;
  const isUnusable = answer.kind === "failed" || answer.data === null || !mergeAll(answer.data, settling);
  if (answer.kind === "answered") {
    if (answer.data !== null && isUnusable) run.reportInvalid(fetch);
    for (const error of answer.errors) run.report(fetch, error, pathsOf(error, settling));
  }
  // What was to come from a request that failed without saying where is as good as told.
  const failedSomewhere = answer.kind === "answered" && answer.errors.some((error) => pathOf(error) === undefined);
  if (!isUnusable && !failedSomewhere) return;
  parts.forEach(({ shape }, index) => {
    for (const target of partRuns[index]?.targets.flat() ?? []) markFailed(target, shape);
  });
};

/** @returns false when the answer isn't one to what was asked; nothing of it is merged then */
const mergeAll = (data: JsonObject, { parts, partRuns, context }: Settling): boolean => {
  const sources = partRuns.map(({ source, targets }, index) => {
    const items = source(data);
    // Aliased entities that no object is waiting for come as an empty list.
    return Array.isArray(items) && items.length === targets.length && items.every(isEntity)
      ? { items, index }
      : undefined;
  });
  if (sources.includes(undefined)) return false;
  for (const source of sources) {
    if (source === undefined) continue;
    const shape = parts[source.index]?.shape ?? [];
    const merging = { shape, isObjectTypeName: context.isObjectTypeName, twins: twinsOfAnswer() };
    partRuns[source.index]?.targets.forEach((targets, item) => {
      const entity: unknown = source.items[item];
      if (!isJsonObject(entity)) return;
      for (const target of targets) mergeObject(target, entity, merging);
    });
  }
  return true;
};

const isEntity = (value: unknown): boolean => value === null || isJsonObject(value);

const pathOf = (error: unknown): ResponsePath | undefined => {
  if (!isJsonObject(error) || !Array.isArray(error.path)) return undefined;
  const path: readonly unknown[] = error.path;
  return path.every((key) => typeof key === "string" || typeof key === "number") ? path : undefined;
};

/** Where in the client's answer an error belongs: at each place where the entity stands that it is of. */
const pathsOf = (error: unknown, { run, parts, partRuns }: Settling): readonly ResponsePath[] => {
  const path = pathOf(error);
  if (path === undefined) return [];
  const [first, item, ...rest] = path;
  const index = parts.findIndex(({ responseKey }) => responseKey === undefined || responseKey === first);
  const compiled = parts[index];
  if (compiled === undefined) return [];
  const ofRoot = compiled.responseKey === undefined;
  const targets = partRuns[index]?.targets[ofRoot ? 0 : Number(item)] ?? [];
  const places = locatePaths(run.root, compiled.part.path);
  const below = clientPath(compiled.shape, ofRoot ? path : rest);
  return [...new Set(targets)].flatMap((target) => (places.get(target) ?? []).map((place) => [...place, ...below]));
};

/** A path in a subgraph's answer, in the keys of the client's; it ends where nothing was asked for. */
const clientPath = (shape: ResponseShape, [key, ...rest]: ResponsePath): ResponsePath => {
  if (typeof key === "number") return [key, ...clientPath(shape, rest)];
  const field = shape.find(({ from }) => from === key);
  return field === undefined ? [] : [field.to, ...clientPath(field.path, rest)];
};
