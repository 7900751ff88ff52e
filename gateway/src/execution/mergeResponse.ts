import { failed, isJsonObject, type JsonObject, ResponseNode } from "./responseNode.js";
import type { ResponseShape, ShapeField } from "./responseShape.js";
import type { Twins } from "./twins.js";

/** Whether a name is that of an object type, and not of an interface behind which the type isn't known yet. */
export type IsObjectTypeName = (typename: unknown) => boolean;

/** What is merged of a source, and where that comes from. */
export type Merging = Readonly<{ shape: ResponseShape; isObjectTypeName: IsObjectTypeName; twins: Twins }>;

/**
 * Puts into `target` what of `source` was asked for. `source` stays as it is.
 *
 * A type name that is known stays: a subgraph with `@interfaceObject` knows only the interface's.
 */
export const mergeObject = (
  target: ResponseNode,
  source: JsonObject,
  { shape, isObjectTypeName, twins }: Merging,
): void => {
  for (const field of shape) {
    const { to, below } = field;
    const value = field.read(source);
    if (value === undefined) continue;
    if (below !== undefined)
      target[to] = mergeValue(target[to], value, { field, merging: { shape: below, isObjectTypeName, twins } });
    else if (to !== "__typename" || !isObjectTypeName(target[to])) target[to] = value;
  }
};

const mergeValue = (
  known: unknown,
  value: unknown,
  into: Readonly<{ field: ShapeField; merging: Merging }>,
): unknown => {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = Array.isArray(known) && known.length === value.length ? known : [];
    return value.map((item: unknown, index) => mergeValue(items[index], item, into));
  }
  if (!isJsonObject(value)) return value;
  const { field, merging } = into;
  if (known instanceof ResponseNode) {
    mergeObject(known, value, merging);
    return known;
  }
  const { tell } = field;
  const twin = tell === undefined ? undefined : merging.twins.find(field, value);
  if (twin !== undefined) return twin;
  const node = new ResponseNode();
  mergeObject(node, value, merging);
  if (tell !== undefined) merging.twins.add(field, value, node);
  return node;
};

/** Marks in `target` what a fetch of this shape would have brought. */
export const markFailed = (target: ResponseNode, shape: ResponseShape): void => {
  for (const { to } of shape) if (to !== "__typename" && target[to] === undefined) target[to] = failed;
};
