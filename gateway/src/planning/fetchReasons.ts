import type { QueryPlanSelectionNode } from "@apollo/query-planner";
import { type FetchedFor, type FetchReason, fetchedFor } from "@lienthong/access";
import {
  type DocumentNode,
  doTypesOverlap,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isUnionType,
  Kind,
  type SelectionSetNode,
} from "graphql";
import { responseKey } from "../document/responseKey.js";
import type { Fetch, FetchGraph, FetchPart } from "./fetchGraph.js";
import { facesOf, type JoinFacts, joinFactsOf } from "./joinFacts.js";
import { type Renames, renamedKey, renamesBelow, renamesOf } from "./renames.js";
import { ownName } from "./requiredFields.js";

/** A fetch, and for whom each of its fields is fetched. */
export type ReasonedFetch = Fetch & Readonly<{ fetchedFor: FetchedFor }>;

/** What a plan is for. */
export type Planned = Readonly<{
  /** The operation that was planned: one, without spreads of named fragments. */
  document: DocumentNode;
  supergraphSchema: GraphQLSchema;
  /** The agency that owns a subgraph's database. */
  ownerOf: (subgraph: string) => string;
}>;

/**
 * Finds for whom each field of a plan is fetched. A field is for the requester where the operation asks for it at that place of the answer;
 * it is for another database where a fetch of that database takes it along in what represents an object: to join by it where it is a key
 * there, else to derive fields from it. A field can be for several, and then all are named, also when fetches were merged.
 *
 * A field that nobody needs has no reason; a subgraph refuses it.
 */
export const withReasons = (graph: FetchGraph, planned: Planned): readonly ReasonedFetch[] => {
  const { supergraphSchema: schema } = planned;
  const facts = joinFactsOf(schema);
  const needs = needsByPlace(graph, { facts, planned });
  return graph.map((fetch) => ({
    ...fetch,
    fetchedFor: fetchedFor(
      fetch.parts.flatMap((part) => {
        const keys = part.path.flatMap((step) => (step.kind === "field" ? [step.key] : []));
        const type = part.requires === undefined ? (schema.getRootType(fetch.operation) ?? undefined) : undefined;
        return reasonsIn(part.selectionSet, {
          subgraph: fetch.subgraph,
          type,
          place: keys,
          needed: neededAt(keys, needs),
          renames: renamesOf(part),
          needs,
          facts,
          schema,
        });
      }),
    ),
  }));
};

/** A field that somebody needs of the objects at a place: of one type, under the key that it has in the answer. */
type Need = Readonly<{
  type: GraphQLCompositeType | undefined;
  key: string;
  reasons: readonly FetchReason[];
  below: readonly Need[];
}>;

/** What is needed at places of the answer, by the keys that lead there. */
type Needs = ReadonlyMap<string, readonly Need[]>;

const placeName = (keys: readonly string[]): string => keys.join("\n");

const needsByPlace = (
  graph: FetchGraph,
  { facts, planned }: Readonly<{ facts: JoinFacts; planned: Planned }>,
): Needs => {
  const needs = new Map<string, readonly Need[]>([["", needsOfOperation(planned)]]);
  for (const { subgraph, parts } of graph) {
    for (const part of parts) {
      if (part.requires === undefined) continue;
      const place = placeName(part.path.flatMap((step) => (step.kind === "field" ? [step.key] : [])));
      const added = needsOfPart(part, { subgraph, facts, planned });
      needs.set(place, [...(needs.get(place) ?? []), ...added]);
    }
  }
  return needs;
};

const requester: readonly FetchReason[] = [{ kind: "requester" }];

const needsOfOperation = ({ document, supergraphSchema: schema }: Planned): readonly Need[] => {
  const needsOf = ({ selections }: SelectionSetNode, type: GraphQLCompositeType | undefined): readonly Need[] =>
    selections.flatMap((selection): readonly Need[] => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return needsOf(selection.selectionSet, narrowed(schema, selection.typeCondition?.name.value, type));
      const { selectionSet, name } = selection;
      const below = selectionSet === undefined ? [] : needsOf(selectionSet, fieldTypeOf(type, name.value));
      return [{ type, key: responseKey(selection), reasons: requester, below }];
    });
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? needsOf(definition.selectionSet, schema.getRootType(definition.operation) ?? undefined)
      : [],
  );
};

/** One reason for which a database takes fields along, and the fields. */
type Taking = Readonly<{ reason: FetchReason; set: SelectionSetNode }>;

const needsOfPart = (
  part: FetchPart,
  { subgraph, facts, planned }: Readonly<{ subgraph: string; facts: JoinFacts; planned: Planned }>,
): readonly Need[] => {
  const { supergraphSchema: schema, ownerOf } = planned;
  const derivations = derivedFields(part.selectionSet, undefined).flatMap(({ type, name }): readonly Taking[] =>
    facesOf(schema, type).flatMap((face) => {
      const set = facts.requiresOf(subgraph, `${face}.${name}`);
      const derivation = { database: subgraph, coordinate: `${face}.${name}`, consumer: ownerOf(subgraph) };
      return set === undefined ? [] : [{ reason: { kind: "derivation", ...derivation }, set }];
    }),
  );
  const takingsOf = (type: GraphQLCompositeType): readonly Taking[] => [
    ...facesOf(schema, type.name)
      .flatMap((face) => facts.keysOf(subgraph, face))
      .map((set): Taking => ({ reason: { kind: "join" }, set })),
    ...derivations,
  ];
  const needsOf = (
    selections: readonly QueryPlanSelectionNode[],
    type: GraphQLCompositeType | undefined,
    takings: readonly Taking[] | undefined,
  ): readonly Need[] =>
    selections.flatMap((selection): readonly Need[] => {
      if (selection.kind === "InlineFragment")
        return needsOf(selection.selections, narrowed(schema, selection.typeCondition, type), takings);
      const taking = (takings ?? (type === undefined ? [] : takingsOf(type))).flatMap(({ reason, set }) =>
        fieldsNamed(ownName(selection.name), set).map(({ selectionSet }) => ({
          reason,
          set: selectionSet ?? noFields,
        })),
      );
      const joins = taking.filter(({ reason }) => reason.kind === "join");
      const below = needsOf(selection.selections ?? [], fieldTypeOf(type, ownName(selection.name)), taking);
      // What it finds an object by, it knows anyway: that it derives something from it besides needs no agreement.
      const reasons = (joins.length > 0 ? joins : taking).map(({ reason }) => reason);
      return [{ type, key: selection.alias ?? selection.name, reasons, below }];
    });
  return needsOf(part.requires ?? [], undefined, undefined);
};

const noFields: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };

/** The fields that are selected of the entities themselves, with the type that they are written on. */
const derivedFields = (
  { selections }: SelectionSetNode,
  type: string | undefined,
): readonly Readonly<{ type: string; name: string }>[] =>
  selections.flatMap((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return derivedFields(selection.selectionSet, selection.typeCondition?.name.value ?? type);
    return selection.kind === Kind.FIELD && type !== undefined ? [{ type, name: selection.name.value }] : [];
  });

/** The fields of this name in a field set, those behind fragments too. */
const fieldsNamed = (name: string, { selections }: SelectionSetNode): readonly FieldNode[] =>
  selections.flatMap((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsNamed(name, selection.selectionSet);
    return selection.kind === Kind.FIELD && selection.name.value === name ? [selection] : [];
  });

/** What is needed of the objects at a place: what was registered there, and what is needed below what is needed above. */
const neededAt = (keys: readonly string[], needs: Needs): readonly Need[] =>
  keys.reduce<readonly Need[]>(
    (needed, key, index) => [
      ...needed.flatMap((need) => (need.key === key ? need.below : [])),
      ...(needs.get(placeName(keys.slice(0, index + 1))) ?? []),
    ],
    needs.get("") ?? [],
  );

type Reading = Readonly<{
  subgraph: string;
  type: GraphQLCompositeType | undefined;
  place: readonly string[];
  needed: readonly Need[];
  renames: Renames;
  needs: Needs;
  facts: JoinFacts;
  schema: GraphQLSchema;
}>;

type Reasons = readonly (readonly [coordinate: string, reason: FetchReason])[];

const reasonsIn = ({ selections }: SelectionSetNode, reading: Reading): Reasons =>
  selections.flatMap((selection): Reasons => {
    const { type, schema } = reading;
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const narrow = narrowed(schema, selection.typeCondition?.name.value, type);
      return reasonsIn(selection.selectionSet, { ...reading, type: narrow });
    }
    return selection.name.value.startsWith("__") || type === undefined
      ? []
      : reasonsOf(selection, { ...reading, type });
  });

const reasonsOf = (field: FieldNode, reading: Reading & Readonly<{ type: GraphQLCompositeType }>): Reasons => {
  const { subgraph, type, place, needed, renames, needs, facts, schema } = reading;
  const from = responseKey(field);
  const key = renamedKey(from, renames);
  const coordinate = `${type.name}.${field.name.value}`;
  const matching = needed.filter((need) => need.key === key && overlap(schema, need.type, type));
  const reasons = matching.flatMap((need) => need.reasons.map((reason) => [coordinate, reason] as const));
  if (field.selectionSet === undefined) return reasons;
  const below = [...place, key];
  return [
    ...reasons,
    ...reasonsIn(field.selectionSet, {
      ...reading,
      type: narrowed(schema, facts.typeOf(subgraph, coordinate), fieldTypeOf(type, field.name.value)),
      place: below,
      needed: [...matching.flatMap((need) => need.below), ...(needs.get(placeName(below)) ?? [])],
      renames: renamesBelow(from, renames),
    }),
  ];
};

/** The type of that name; the one around where there is none. */
const narrowed = (
  schema: GraphQLSchema,
  name: string | undefined,
  around: GraphQLCompositeType | undefined,
): GraphQLCompositeType | undefined => {
  const type = name === undefined ? undefined : schema.getType(name);
  return isCompositeType(type) ? type : around;
};

const fieldTypeOf = (type: GraphQLCompositeType | undefined, field: string): GraphQLCompositeType | undefined => {
  if (type === undefined || isUnionType(type)) return undefined;
  const named = getNamedType(type.getFields()[field]?.type);
  return isCompositeType(named) ? named : undefined;
};

/** Whether an object can be of both types. */
const overlap = (schema: GraphQLSchema, a: GraphQLCompositeType | undefined, b: GraphQLCompositeType): boolean => {
  if (a === undefined) return true;
  return doTypesOverlap(schema, a, b);
};
