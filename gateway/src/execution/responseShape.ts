import { type FieldNode, Kind, type SelectionSetNode } from "graphql";
import { responseKey } from "../document/responseKey.js";
import type { FetchGraph, FetchPart } from "../planning/fetchGraph.js";
import { type Renames, renamedKey, renamesBelow, renamesOf } from "../planning/renames.js";
import { type JsonObject, readerOf } from "./responseNode.js";

/** What a subgraph was asked for, key by key. What it answers besides isn't looked at (attack case 40). */
export type ResponseShape = readonly ShapeField[];

export type ShapeField = Readonly<{
  /** The key in the subgraph's answer. */
  from: string;
  /** The key in the answer to the client, another one where the planner had to use an alias. */
  to: string;
  read: (object: JsonObject) => unknown;
  /** `undefined` for a leaf, and for an object that no other fetch completes: it is taken over as it is. */
  below: ResponseShape | undefined;
  /** Reads what best tells objects at this position apart; `undefined` where equal ones may not become one. */
  tell: ((object: JsonObject) => unknown) | undefined;
  /** The shape for error paths, which reaches to the leaves. */
  path: ResponseShape;
}>;

/**
 * A place in the answer: how many parts of fetches bring fields of the objects there, and how many of them the objects themselves; the others
 * complete objects that are there. Type conditions and lists don't count.
 */
export type Position = { parts: number; makers: number; below: Map<string, Position> };

/** The places of a whole graph. */
export const positionsOf = (graph: FetchGraph): Position => {
  const root = emptyPosition();
  for (const part of graph.flatMap(({ parts }) => parts)) {
    occupy(positionAt(root, part), fieldsOf([part.selectionSet], renamesOf(part)));
  }
  return root;
};

/** The place where a part belongs. */
export const positionAt = (root: Position, { path }: Pick<FetchPart, "path">): Position =>
  path.reduce((position, step) => (step.kind === "field" ? positionBelow(position, step.key) : position), root);

const positionBelow = (position: Position, key: string): Position => {
  const known = position.below.get(key);
  if (known !== undefined) return known;
  const below = emptyPosition();
  position.below.set(key, below);
  return below;
};

const emptyPosition = (): Position => ({ parts: 0, makers: 0, below: new Map() });

const occupy = (position: Position, fields: readonly SelectedField[]): void => {
  position.parts += 1;
  for (const { to, sets, renames } of fields) {
    if (sets.length === 0) continue;
    const below = positionBelow(position, to);
    below.makers += 1;
    occupy(below, fieldsOf(sets, renames));
  }
};

/** The shape of what a part's subgraph answers at `position`. */
export const shapeOf = (part: FetchPart, position: Position): ResponseShape =>
  shapeOfFields(fieldsOf([part.selectionSet], renamesOf(part)), position);

const shapeOfFields = (fields: readonly SelectedField[], position: Position): ResponseShape =>
  fields.map(({ from, to, sets, renames }) => {
    const read = readerOf(from);
    if (sets.length === 0) return { from, to, read, below: undefined, tell: undefined, path: [] };
    const below = positionBelow(position, to);
    const shape = shapeOfFields(fieldsOf(sets, renames), below);
    // Where another part brings the same objects again, it says of each place what is there: equal ones may become different.
    const tell = below.makers === 1 ? tellerOf(shape) : undefined;
    return { from, to, read, below: isShared(below) ? shape : undefined, tell, path: shape };
  });

/** A leaf that isn't the type name, mostly a key; else all objects are compared with the last one. */
const tellerOf = (shape: ResponseShape): ((object: JsonObject) => unknown) =>
  shape.find(({ to, path }) => path.length === 0 && to !== "__typename")?.read ?? (() => undefined);

/** Whether more than one part brings fields of objects here or below. */
const isShared = ({ parts, below }: Position): boolean => parts > 1 || [...below.values()].some(isShared);

type SelectedField = Readonly<{ from: string; to: string; sets: readonly SelectionSetNode[]; renames: Renames }>;

/** The fields of selection sets by response key, those of fragments among them. */
const fieldsOf = (sets: readonly SelectionSetNode[], renames: Renames): readonly SelectedField[] => {
  const fields = new Map<string, FieldNode[]>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      if (selection.kind !== Kind.FIELD) continue;
      const key = responseKey(selection);
      fields.set(key, [...(fields.get(key) ?? []), selection]);
    }
  };
  sets.forEach(collect);
  return [...fields].map(([from, nodes]) => ({
    from,
    to: renamedKey(from, renames),
    sets: nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
    renames: renamesBelow(from, renames),
  }));
};
