import { type ConstDirectiveNode, type DocumentNode, Kind, parse } from "graphql";
import type { compositionUses } from "../agreements/sharing.js";
import { stringArgument } from "../links.js";
import { databaseOfScope } from "../scopes.js";
import { type Composite, isComposite, namedType, readGraphs, type SupergraphAccess } from "../supergraphAccess.js";
import { type CompositeTypes, coordinatesOfFieldSet, facesOf } from "./fieldSet.js";

/** How one database reaches for a field of another. */
export type UseKind = (typeof compositionUses)[number];

/**
 * A field of the database `consumer` that reads (`@requires`), copies (`@provides`), serves too (`@shareable`) or takes over (`@override`)
 * fields of other databases. `coordinate` is the consumer's field, `reads` the others' with the database that owns each. `faces` are all
 * coordinates under which the field is reached: where an interface object gives it, those of the implementing types too.
 */
export type FieldUse = Readonly<{
  kind: UseKind;
  coordinate: string;
  faces: readonly string[];
  consumer: string;
  reads: readonly Readonly<{ coordinate: string; owner: string }>[];
}>;

/** What a supergraph says of ownership: who uses whose fields, and what can't be decided. */
export type FieldUses = Readonly<{ uses: readonly FieldUse[]; problems: readonly string[] }>;

/**
 * Reads who uses whose fields out of a composed supergraph (join specification v0.3 to v0.5), where every directive has its own name again,
 * whatever a subgraph imported it as (attack case 37).
 *
 * A field is owned by the database that serves it. Where several serve one, the scopes that it requires name the owner: the key of a
 * shared entity is served by many, and its rule is `key(foreignScope(…))` in all but one.
 */
export const readFieldUses = (supergraphSdl: string, access: SupergraphAccess): FieldUses => {
  const supergraph = readSupergraph(parse(supergraphSdl, { noLocation: true }));
  const problems: string[] = [];
  const ownerOf = (coordinate: string): string | undefined => {
    const servers = [...new Set(access.servedBy.get(coordinate) ?? [])];
    if (servers.length < 2) return servers[0];
    const named = new Set((access.requirements.get(coordinate) ?? []).flat().map(databaseOfScope));
    const owners = servers.filter((server) => named.has(server));
    return owners.length === 1 ? owners[0] : undefined;
  };
  /** Without the keys of the consumer, which it gets in every representation anyway. */
  const owned = (consumer: string, coordinates: readonly string[]): FieldUse["reads"] =>
    coordinates.flatMap((coordinate) => {
      const owner = ownerOf(coordinate);
      const isKnown = supergraph.keys.get(consumer)?.has(coordinate) ?? false;
      return owner === undefined || isKnown ? [] : [{ coordinate, owner }];
    });

  const uses = [...supergraph.types.values()].flatMap((type) =>
    (type.fields ?? []).flatMap((field): readonly FieldUse[] => {
      const coordinate = `${type.name.value}.${field.name.value}`;
      const joins = (field.directives ?? []).filter(({ name }) => name.value === "join__field");
      const { types } = supergraph;
      const faces = facesOf(type.name.value, types).map((face) => `${face}.${field.name.value}`);
      return [
        ...joins.flatMap((join): readonly FieldUse[] => {
          const consumer = supergraph.graphNames.get(stringArgument(join, "graph") ?? "");
          if (consumer === undefined) return [];
          const requires = stringArgument(join, "requires");
          const provides = stringArgument(join, "provides");
          const overridden = stringArgument(join, "override");
          const use = (kind: UseKind, reads: FieldUse["reads"]): FieldUse => ({
            kind,
            coordinate,
            faces,
            consumer,
            reads,
          });
          return [
            ...(requires === undefined
              ? []
              : [use("requires", owned(consumer, coordinatesOfFieldSet(requires, { on: type.name.value, types })))]),
            ...(provides === undefined
              ? []
              : [
                  use(
                    "provides",
                    owned(consumer, coordinatesOfFieldSet(provides, { on: namedType(field.type), types })),
                  ),
                ]),
            ...(overridden === undefined ? [] : [use("override", [{ coordinate, owner: overridden }])]),
          ];
        }),
        ...sharedFieldUses({ type, coordinate, faces, supergraph, access, ownerOf, problems }),
      ];
    }),
  );
  return { uses, problems };
};

type SharedField = Readonly<{
  type: Composite;
  coordinate: string;
  faces: readonly string[];
  supergraph: ReadSupergraph;
  access: SupergraphAccess;
  ownerOf: (coordinate: string) => string | undefined;
  problems: string[];
}>;

/**
 * A field that several databases serve: a key belongs to one of them and may be served by all; a value type (without a key) is each
 * database's own; anything else is a second source of master data.
 */
const sharedFieldUses = (field: SharedField): readonly FieldUse[] => {
  const { type, coordinate, faces, supergraph, access, ownerOf, problems } = field;
  const servers = [...new Set(access.servedBy.get(coordinate) ?? [])];
  const isInterface = type.kind === Kind.INTERFACE_TYPE_DEFINITION && !supergraph.interfaceObjects.has(type.name.value);
  if (servers.length < 2 || isInterface || supergraph.valueTypes.has(type.name.value)) return [];
  const owner = ownerOf(coordinate);
  if (owner === undefined) {
    problems.push(
      `${coordinate}: ${servers.map((name) => `"${name}"`).join(" and ")} serve it, and its scopes name not exactly one of them as its ` +
        "owner. A field has one owning database: let the rule of the others be key(foreignScope(…)) of the owner's scope, or take it out there",
    );
    return [];
  }
  return servers
    .filter((server) => server !== owner && !supergraph.keys.get(server)?.has(coordinate))
    .map((consumer) => ({ kind: "shareable", coordinate, faces, consumer, reads: [{ coordinate, owner }] }));
};

type ReadSupergraph = Readonly<{
  types: CompositeTypes;
  graphNames: ReadonlyMap<string, string>;
  /** The coordinates that stand in a `@key`, by database. */
  keys: ReadonlyMap<string, ReadonlySet<string>>;
  /** Object types without a key, but for the root types. */
  valueTypes: ReadonlySet<string>;
  interfaceObjects: ReadonlySet<string>;
}>;

const readSupergraph = (document: DocumentNode): ReadSupergraph => {
  const types = new Map(document.definitions.filter(isComposite).map((type) => [type.name.value, type]));
  const graphNames = new Map([...readGraphs(document)].map(([member, { name }]) => [member, name]));
  const keys = new Map<string, Set<string>>();
  const valueTypes = new Set<string>();
  const interfaceObjects = new Set<string>();
  const roots = rootTypes(document);
  for (const [on, { directives = [] }] of types) {
    const joins = directives.filter(({ name }) => name.value === "join__type");
    if (joins.some((join) => hasArgument(join, "isInterfaceObject"))) interfaceObjects.add(on);
    if (!roots.has(on) && joins.every((join) => !hasArgument(join, "key"))) valueTypes.add(on);
    for (const join of joins) {
      const graph = graphNames.get(stringArgument(join, "graph") ?? "") ?? "";
      const known = keys.get(graph) ?? new Set<string>();
      keys.set(graph, known);
      for (const key of coordinatesOfFieldSet(stringArgument(join, "key") ?? "__typename", { on, types }))
        known.add(key);
    }
  }
  return { types, graphNames, keys, valueTypes, interfaceObjects };
};

const rootTypes = (document: DocumentNode): ReadonlySet<string> =>
  new Set(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.SCHEMA_DEFINITION ? definition.operationTypes.map(({ type }) => type.name.value) : [],
    ),
  );

const hasArgument = (directive: ConstDirectiveNode, name: string): boolean =>
  directive.arguments?.some((argument) => argument.name.value === name) ?? false;
