import type { FetchPath, PathStep } from "../planning/fetchGraph.js";
import type { IsObjectTypeName } from "./mergeResponse.js";
import { ResponseNode, walked } from "./responseNode.js";

let walks = 0;

/** The objects of an answer that a part of a fetch completes, each once. */
export const locateTargets = (
  root: ResponseNode,
  path: FetchPath,
  isObjectTypeName: IsObjectTypeName,
): readonly ResponseNode[] => {
  walks += 1;
  let current: readonly unknown[] = [root];
  for (const step of path) current = follow(current, step, isObjectTypeName);
  return current.filter((value) => value instanceof ResponseNode);
};

const follow = (values: readonly unknown[], step: PathStep, isObjectTypeName: IsObjectTypeName): readonly unknown[] => {
  const found: unknown[] = [];
  for (const value of values) {
    if (step.kind === "items") {
      if (Array.isArray(value)) for (const item of value) if (isNew(item)) found.push(item);
    } else if (value instanceof ResponseNode) {
      if (step.kind === "types") {
        if (isOneOf(value, step.types, isObjectTypeName)) found.push(value);
      } else if (isNew(value[step.key])) found.push(value[step.key]);
    }
  }
  return found;
};

/** Whether this walk hasn't come by. An object that stands at several places is met at each of them. */
const isNew = (value: unknown): boolean => {
  if (!(value instanceof ResponseNode)) return true;
  const isMet = value[walked] === walks;
  value[walked] = walks;
  return !isMet;
};

/** An object whose type isn't known yet is taken for one of them. */
const isOneOf = (node: ResponseNode, types: ReadonlySet<string>, isObjectTypeName: IsObjectTypeName): boolean =>
  types.has(String(node.__typename)) || !isObjectTypeName(node.__typename);

/** Where in the answer each object at `path` stands; an object can stand at several places. Only needed to tell of an error. */
export const locatePaths = (
  root: ResponseNode,
  path: FetchPath,
): ReadonlyMap<unknown, readonly (readonly (string | number)[])[]> => {
  const places = new Map<unknown, (readonly (string | number)[])[]>();
  const walk = (value: unknown, rest: FetchPath, place: readonly (string | number)[]): void => {
    const [step, ...next] = rest;
    if (step === undefined) {
      places.set(value, [...(places.get(value) ?? []), place]);
    } else if (step.kind === "items") {
      if (Array.isArray(value)) for (const [index, item] of value.entries()) walk(item, next, [...place, index]);
    } else if (value instanceof ResponseNode) {
      if (step.kind === "field") walk(value[step.key], next, [...place, step.key]);
      else walk(value, next, place);
    }
  };
  walk(root, path, []);
  return places;
};
