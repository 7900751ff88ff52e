import { LienthongError } from "@lienthong/errors";
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  visit,
} from "graphql";
import { importsOf, linksOf, stringArgument } from "./links.js";
import { readInputRequirements } from "./reads/inputRequirements.js";
import { accessSpecification } from "./reads/readsDirective.js";
import { allOf, authenticatedOnly, type ScopeRequirement } from "./requirement.js";
import { parseScope, type Scope } from "./scopes.js";

/**
 * What a composed supergraph says about access, read before its planner sees it.
 *
 * `@apollo/gateway` refuses a supergraph that links the security features, so `plannerSdl` is the supergraph without them;
 * the committed file keeps them, and any federation router enforces the same.
 */
export type SupergraphAccess = Readonly<{
  /** What a field requires, by `Type.field`, for object and interface types. A coordinate that is missing here is denied. */
  requirements: ReadonlyMap<string, ScopeRequirement>;
  /** What a scalar or an enum requires wherever it is named, by type name. For arguments: fields have it in `requirements` already. */
  leafTypeRequirements: ReadonlyMap<string, ScopeRequirement>;
  /**
   * What giving an argument (`Type.field(argument:)`), an input field (`InputType.field`) or an enum value (`Enum.VALUE`) requires besides,
   * because it reads fields (`@reads`). An input that is missing here reads none.
   */
  inputRequirements: ReadonlyMap<string, ScopeRequirement>;
  /** The databases (subgraph names) that serve a field, by `Type.field`. */
  servedBy: ReadonlyMap<string, readonly string[]>;
  /** Every scope that some field requires. */
  scopes: ReadonlySet<Scope>;
  /** Subgraph name → the address that composition recorded. */
  subgraphs: ReadonlyMap<string, string>;
  plannerSdl: string;
}>;

/**
 * Reads a supergraph SDL. Directive names are resolved through `@link`, so that a renamed import is enforced too (GHSA-g8jh-vg5j-4h3f).
 *
 * @throws LienthongError CONFIGURATION_INVALID for a supergraph that links a security feature that nobody here enforces
 */
export const readSupergraphAccess = (supergraphSdl: string): SupergraphAccess => {
  const document = parse(supergraphSdl, { noLocation: true });
  const features = readSecurityFeatures(document);
  const graphs = readGraphs(document);
  const onType = readTypeRequirements(document, features);
  const requirements = readRequirements(document, features, onType);
  const leafTypeRequirements = new Map([...onType].filter(([name]) => isLeafType(document, name)));
  return {
    requirements,
    leafTypeRequirements,
    inputRequirements: readInputRequirements(document, features.reads, requirements),
    servedBy: readServedBy(document, graphs),
    scopes: new Set([...requirements.values(), ...leafTypeRequirements.values()].flat(2)),
    subgraphs: new Map([...graphs.values()].map(({ name, url }) => [name, url])),
    plannerSdl: print(withoutFeatures(document, features)),
  };
};

/** The names under which the supergraph uses the security features. */
type SecurityFeatures = Readonly<{
  authenticated: string | undefined;
  requiresScopes: string | undefined;
  reads: string | undefined;
  namespaces: ReadonlySet<string>;
  urls: ReadonlySet<string>;
}>;

const enforcedFeatures: ReadonlySet<string> = new Set(["authenticated", "requiresScopes"]);
/** What the planner's library enforces, to which these links are left: an inaccessible element is in no schema that clients see. */
const enforcedByPlanner: ReadonlySet<string> = new Set(["inaccessible"]);

const readSecurityFeatures = (document: DocumentNode): SecurityFeatures => {
  const namespaces = new Set<string>();
  const urls = new Set<string>();
  const names = new Map<string, string>();
  for (const link of linksOf(document)) {
    const url = stringArgument(link, "url") ?? "";
    if (url.startsWith(accessSpecificationFamily)) {
      if (url !== accessSpecification.url) throw notEnforced(url);
      const namespace = stringArgument(link, "as") ?? accessSpecification.feature;
      urls.add(url);
      namespaces.add(namespace);
      names.set("reads", importedAs(link, "reads") ?? `${namespace}__reads`);
      continue;
    }
    if (stringArgument(link, "for") !== "SECURITY") continue;
    const feature = /\/([A-Za-z]\w*)\/v\d+\.\d+$/.exec(url)?.[1] ?? url;
    if (enforcedByPlanner.has(feature)) continue;
    if (!enforcedFeatures.has(feature)) throw notEnforced(feature);
    const namespace = stringArgument(link, "as") ?? feature;
    urls.add(url);
    namespaces.add(namespace);
    names.set(feature, importedAs(link, feature) ?? namespace);
  }
  return {
    authenticated: names.get("authenticated"),
    requiresScopes: names.get("requiresScopes"),
    reads: names.get("reads"),
    namespaces,
    urls,
  };
};

/** Our own specification in whatever version: another than this one may ask for what is not enforced here. */
const accessSpecificationFamily = accessSpecification.url.replace(/v[\d.]+$/, "");

const notEnforced = (feature: string): LienthongError =>
  new LienthongError(
    "CONFIGURATION_INVALID",
    `The supergraph links the security feature "${feature}", which is not enforced here: a field that it alone protects would lie open. ` +
      "Take it out of the subgraph that uses it, then compose again.",
  );

/** The local name of `@feature` that a link imports. */
const importedAs = (link: ConstDirectiveNode, feature: string): string | undefined =>
  importsOf(link)
    .find(({ name }) => name === `@${feature}`)
    ?.as?.slice(1);

/** What the directives of one element ask; `undefined` when it has none. */
const requirementFrom = (
  directives: readonly DirectiveNode[],
  features: SecurityFeatures,
): ScopeRequirement | undefined => {
  const asked = directives.flatMap((directive): ScopeRequirement[] => {
    if (directive.name.value === features.authenticated) return [authenticatedOnly];
    if (directive.name.value === features.requiresScopes) return [readScopes(directive)];
    return [];
  });
  return asked.length === 0 ? undefined : allOf(asked);
};

/** A list that can't be read is dropped, so that it grants nothing. */
const readScopes = (directive: DirectiveNode): ScopeRequirement => {
  const value = directive.arguments?.find(({ name }) => name.value === "scopes")?.value;
  if (value?.kind !== Kind.LIST) return [];
  return value.values.flatMap((list) => {
    if (list.kind !== Kind.LIST) return [];
    const scopes = list.values.map((item) => (item.kind === Kind.STRING ? parseScope(item.value) : undefined));
    return scopes.every((scope) => scope !== undefined) ? [scopes] : [];
  });
};

type Requirements = ReadonlyMap<string, ScopeRequirement>;

const readTypeRequirements = (document: DocumentNode, features: SecurityFeatures): Requirements => {
  const onType = new Map<string, ScopeRequirement>();
  for (const definition of document.definitions) {
    if (!("name" in definition) || !("directives" in definition) || definition.name === undefined) continue;
    const requirement = requirementFrom(definition.directives ?? [], features);
    if (requirement !== undefined) onType.set(definition.name.value, requirement);
  }
  return onType;
};

const isLeafType = (document: DocumentNode, name: string): boolean =>
  document.definitions.some(
    (definition) =>
      (definition.kind === Kind.SCALAR_TYPE_DEFINITION || definition.kind === Kind.ENUM_TYPE_DEFINITION) &&
      definition.name.value === name,
  );

const readRequirements = (document: DocumentNode, features: SecurityFeatures, onType: Requirements): Requirements => {
  const onField = new Map<string, ScopeRequirement>();
  const implementers = new Map<string, string[]>();
  const composite = document.definitions.filter(isComposite);
  for (const type of composite) {
    for (const { name } of type.interfaces ?? []) {
      implementers.set(name.value, [...(implementers.get(name.value) ?? []), type.name.value]);
    }
    for (const field of type.fields ?? []) {
      const own = requirementFrom(field.directives ?? [], features);
      const parts = [own, onType.get(type.name.value), onType.get(namedType(field.type))].filter(
        (part) => part !== undefined,
      );
      if (parts.length > 0) onField.set(`${type.name.value}.${field.name.value}`, allOf(parts));
    }
  }
  return withInterfacesConjoined({ composite, implementers, onField });
};

/** The definition of an object type or an interface. */
export type Composite = Extract<DefinitionNode, { kind: Kind.OBJECT_TYPE_DEFINITION | Kind.INTERFACE_TYPE_DEFINITION }>;

/** Whether a definition is that of an object type or an interface. */
export const isComposite = (definition: DefinitionNode): definition is Composite =>
  definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION;

type NamedOrWrapped = NonNullable<ObjectTypeDefinitionNode["fields"]>[number]["type"];
/** The name of a type without its list and non-null wrappers. */
export const namedType = (type: NamedOrWrapped): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

/** A field of an interface requires what all of its implementations require together (GHSA-mx7m-j9xf-62hw, GHSA-x33c-7c2v-mrj9). */
const withInterfacesConjoined = ({
  composite,
  implementers,
  onField,
}: Readonly<{
  composite: readonly Composite[];
  implementers: ReadonlyMap<string, readonly string[]>;
  onField: ReadonlyMap<string, ScopeRequirement>;
}>): ReadonlyMap<string, ScopeRequirement> => {
  const requirements = new Map(onField);
  for (const type of composite) {
    const types = implementers.get(type.name.value);
    if (type.kind !== Kind.INTERFACE_TYPE_DEFINITION || types === undefined) continue;
    for (const { name } of type.fields ?? []) {
      const coordinate = `${type.name.value}.${name.value}`;
      const parts = types.map((implementer) => onField.get(`${implementer}.${name.value}`));
      // An implementation without a requirement is denied, and so is the interface's field then.
      if (parts.every((part) => part !== undefined))
        requirements.set(coordinate, allOf([...parts, onField.get(coordinate) ?? authenticatedOnly]));
      else requirements.delete(coordinate);
    }
  }
  return requirements;
};

type Graph = Readonly<{ name: string; url: string }>;

/** The members of the enum `join__Graph` (join specification v0.3 and later). */
export const readGraphs = (document: DocumentNode): ReadonlyMap<string, Graph> => {
  const graphs = new Map<string, Graph>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== "join__Graph") continue;
    for (const value of definition.values ?? []) {
      const graph = value.directives?.find(({ name }) => name.value === "join__graph");
      if (graph === undefined) continue;
      graphs.set(value.name.value, {
        name: stringArgument(graph, "name") ?? value.name.value,
        url: stringArgument(graph, "url") ?? "",
      });
    }
  }
  return graphs;
};

/**
 * `@join__field(graph:)` names who serves a field; without the directive, every graph of the type does (`@join__type(graph:)`).
 * A bare `@join__field` marks a field that the type has from an `@interfaceObject`: whoever serves it on the interface does.
 */
const readServedBy = (
  document: DocumentNode,
  graphs: ReadonlyMap<string, Graph>,
): ReadonlyMap<string, readonly string[]> => {
  const served = new Map<string, readonly string[]>();
  const graphNames = (directives: readonly DirectiveNode[] | undefined, name: string): readonly string[] =>
    (directives ?? [])
      .filter(
        (directive) =>
          directive.name.value === name && !isFlagged(directive, "external") && !isFlagged(directive, "usedOverridden"),
      )
      .flatMap((directive) => graphs.get(stringArgument(directive, "graph") ?? "")?.name ?? []);
  const composite = document.definitions.filter(isComposite);
  const interfacesFirst = composite.toSorted((a, b) => Number(isInterface(b)) - Number(isInterface(a)));
  for (const type of interfacesFirst) {
    const fromInterfaces = (field: string): readonly string[] =>
      (type.interfaces ?? []).flatMap(({ name }) => served.get(`${name.value}.${field}`) ?? []);
    for (const field of type.fields ?? []) {
      const own = graphNames(field.directives, "join__field");
      const isBare =
        field.directives?.some(
          (directive) => directive.name.value === "join__field" && directive.arguments?.length === 0,
        ) ?? false;
      const inherited = isBare ? fromInterfaces(field.name.value) : graphNames(type.directives, "join__type");
      served.set(`${type.name.value}.${field.name.value}`, own.length > 0 ? own : inherited);
    }
  }
  return served;
};

const isInterface = (type: Composite): boolean => type.kind === Kind.INTERFACE_TYPE_DEFINITION;

/** Whether a directive's argument is `true`. */
export const isFlagged = (directive: DirectiveNode, flag: string): boolean =>
  (directive.arguments ?? []).some(
    ({ name, value }) => name.value === flag && value.kind === Kind.BOOLEAN && value.value,
  );

/** The document without the links of the security features, their definitions and their uses. */
const withoutFeatures = (document: DocumentNode, features: SecurityFeatures): DocumentNode => {
  const belongs = (name: string): boolean =>
    name === features.authenticated ||
    name === features.requiresScopes ||
    name === features.reads ||
    features.namespaces.has(name) ||
    [...features.namespaces].some((namespace) => name.startsWith(`${namespace}__`));
  return visit(document, {
    Directive: (node) =>
      belongs(node.name.value) || (node.name.value === "link" && features.urls.has(stringArgument(node, "url") ?? ""))
        ? null
        : undefined,
    DirectiveDefinition: (node) => (belongs(node.name.value) ? null : undefined),
    ScalarTypeDefinition: (node) => (belongs(node.name.value) ? null : undefined),
  });
};
