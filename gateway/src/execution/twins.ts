import { isJsonObject, type JsonObject, ResponseNode, written } from "./responseNode.js";
import type { ShapeField } from "./responseShape.js";

/**
 * Objects that one answer of a subgraph repeats: the same commune of a thousand citizens, say. They become one object of the response that
 * stands at several places: it is completed, represented to other subgraphs, and written once.
 */
export type Twins = Readonly<{
  /** The object that was made of an equal source at the same position. */
  find: (field: ShapeField, source: JsonObject) => ResponseNode | undefined;
  add: (field: ShapeField, source: JsonObject, node: ResponseNode) => void;
}>;

type Made = Readonly<{ source: JsonObject; node: ResponseNode }>;

/** Of one part of one answer. For each value of the position's telling leaf the last source is remembered, so that each is compared once. */
export const twinsOfAnswer = (): Twins => {
  const made = new Map<ShapeField, Map<unknown, Made>>();
  return {
    find: (field, source) => {
      const twin = made.get(field)?.get(field.tell?.(source));
      if (twin === undefined || !isSameJson(twin.source, source)) return undefined;
      twin.node[written] ??= { by: undefined, text: "" };
      return twin.node;
    },
    add: (field, source, node) => {
      const known = made.get(field) ?? new Map<unknown, Made>();
      made.set(field, known.set(field.tell?.(source), { source, node }));
    },
  };
};

/** Whether two JSON values say the same, key by key and item by item. Written with loops, since it is run for each object of an answer. */
export const isSameJson = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && isSameList(a, b);
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  let more = 0;
  for (const key in a) {
    if (!Object.hasOwn(b, key) || !isSameJson(a[key], b[key])) return false;
    more += 1;
  }
  for (const _ in b) more -= 1;
  return more === 0;
};

const isSameList = (a: readonly unknown[], b: readonly unknown[]): boolean => {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (!isSameJson(a[index], b[index])) return false;
  return true;
};
