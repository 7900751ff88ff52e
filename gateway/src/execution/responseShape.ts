import { type FieldNode, Kind, type SelectionSetNode } from "graphql";
import { responseKey } from "../document/responseKey.js";
import type { FetchGraph, FetchPart } from "../planning/fetchGraph.js";
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
  /** The shape for error paths, which reaches to the leaves. */
  path: ResponseShape;
}>;

/** A place in the answer, and how many parts of fetches bring fields of the objects there. Type conditions and lists don't count. */
export type Position = { parts: number; below: Map<string, Position> };

/** The places of a whole graph. */
export const positionsOf = (graph: FetchGraph): Position => {
  const root: Position = { parts: 0, below: new Map() };
  for (const part of graph.flatMap(({ parts }) => parts)) {
    const start = positionAt(root, part);
    occupy(start, fieldsOf([part.selectionSet], renamesOf(part)));
  }
  return root;
};

/** The place where a part belongs. */
export const positionAt = (root: Position, { path }: Pick<FetchPart, "path">): Position =>
  path.reduce((position, step) => (step.kind === "field" ? positionBelow(position, step.key) : position), root);

const positionBelow = (position: Position, key: string): Position => {
  const known = position.below.get(key);
  if (known !== undefined) return known;
  const below: Position = { parts: 0, below: new Map() };
  position.below.set(key, below);
  return below;
};

const occupy = (position: Position, fields: readonly SelectedField[]): void => {
  position.parts += 1;
  for (const { to, sets, renames } of fields)
    if (sets.length > 0) occupy(positionBelow(position, to), fieldsOf(sets, renames));
};

/** The shape of what a part's subgraph answers at `position`. */
export const shapeOf = (part: FetchPart, position: Position): ResponseShape =>
  shapeOfFields(fieldsOf([part.selectionSet], renamesOf(part)), position);

const shapeOfFields = (fields: readonly SelectedField[], position: Position): ResponseShape =>
  fields.map(({ from, to, sets, renames }) => {
    const read = readerOf(from);
    if (sets.length === 0) return { from, to, read, below: undefined, path: [] };
    const below = positionBelow(position, to);
    const shape = shapeOfFields(fieldsOf(sets, renames), below);
    return { from, to, read, below: isShared(below) ? shape : undefined, path: shape };
  });

/** Whether more than one part brings fields of objects here or below. */
const isShared = ({ parts, below }: Position): boolean => parts > 1 || [...below.values()].some(isShared);

/** Keys to rename, by the path of keys that leads to them. */
type Renames = readonly Readonly<{ path: readonly string[]; to: string }>[];

/** A renamed key is unique where it stands, so that the type conditions on the way to it needn't be looked at. */
const renamesOf = ({ outputRewrites }: FetchPart): Renames =>
  outputRewrites.flatMap((rewrite) =>
    rewrite.kind === "KeyRenamer"
      ? [{ path: rewrite.path.filter((element) => !element.startsWith("... on ")), to: rewrite.renameKeyTo }]
      : [],
  );

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
    to: renames.find(({ path }) => path.length === 1 && path[0] === from)?.to ?? from,
    sets: nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
    renames: renames.flatMap(({ path: [first, ...path], to }) =>
      first === from && path.length > 0 ? [{ path, to }] : [],
    ),
  }));
};
