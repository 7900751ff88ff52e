import { failed, isJsonObject, type JsonObject, ResponseNode } from "./responseNode.js";
import type { ResponseShape } from "./responseShape.js";

/** Whether a name is that of an object type, and not of an interface behind which the type isn't known yet. */
export type IsObjectTypeName = (typename: unknown) => boolean;

/**
 * Puts into `target` what of `source` was asked for. `source` stays as it is.
 *
 * A type name that is known stays: a subgraph with `@interfaceObject` knows only the interface's.
 */
export const mergeObject = (
  target: ResponseNode,
  source: JsonObject,
  { shape, isObjectTypeName }: Readonly<{ shape: ResponseShape; isObjectTypeName: IsObjectTypeName }>,
): void => {
  for (const { to, read, below } of shape) {
    const value = read(source);
    if (value === undefined) continue;
    if (below !== undefined) target[to] = mergeValue(target[to], value, { shape: below, isObjectTypeName });
    else if (to !== "__typename" || !isObjectTypeName(target[to])) target[to] = value;
  }
};

const mergeValue = (known: unknown, value: unknown, into: Parameters<typeof mergeObject>[2]): unknown => {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = Array.isArray(known) && known.length === value.length ? known : [];
    return value.map((item: unknown, index) => mergeValue(items[index], item, into));
  }
  if (!isJsonObject(value)) return value;
  const node = known instanceof ResponseNode ? known : new ResponseNode();
  mergeObject(node, value, into);
  return node;
};

/** Marks in `target` what a fetch of this shape would have brought. */
export const markFailed = (target: ResponseNode, shape: ResponseShape): void => {
  for (const { to } of shape) if (to !== "__typename" && target[to] === undefined) target[to] = failed;
};
