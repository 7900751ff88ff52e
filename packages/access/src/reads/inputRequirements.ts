import { type DirectiveNode, type DocumentNode, Kind } from "graphql";
import { allOf, type ScopeRequirement } from "../requirement.js";
import { toSearch } from "./toSearch.js";

type Requirements = ReadonlyMap<string, ScopeRequirement>;

/** Nobody meets it. */
const nobody: ScopeRequirement = [];

/**
 * What giving an input requires, by its coordinate: all that the fields require that its `@reads` names.
 *
 * Fails closed: a directive that can't be read, or that names a field without a requirement, is met by nobody.
 *
 * @param directive the name of `@reads` in this document; `undefined` when it links no such thing
 * @param requirements what fields require, by `Type.field`
 */
export const readInputRequirements = (
  document: DocumentNode,
  directive: string | undefined,
  requirements: Requirements,
): Requirements => {
  const found = new Map<string, ScopeRequirement>();
  const read = (coordinate: string, directives: readonly DirectiveNode[] = []): void => {
    const applied = directives.filter(({ name }) => name.value === directive);
    if (applied.length > 0)
      found.set(coordinate, toSearch(allOf(applied.map((one) => requirementOf(one, requirements)))));
  };
  for (const definition of document.definitions) {
    switch (definition.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION:
        for (const field of definition.fields ?? []) {
          for (const { name, directives } of field.arguments ?? [])
            read(`${definition.name.value}.${field.name.value}(${name.value}:)`, directives);
        }
        break;
      case Kind.INPUT_OBJECT_TYPE_DEFINITION:
        for (const { name, directives } of definition.fields ?? [])
          read(`${definition.name.value}.${name.value}`, directives);
        break;
      case Kind.ENUM_TYPE_DEFINITION:
        for (const { name, directives } of definition.values ?? [])
          read(`${definition.name.value}.${name.value}`, directives);
        break;
      default:
    }
  }
  return found;
};

const requirementOf = (directive: DirectiveNode, requirements: Requirements): ScopeRequirement => {
  const value = directive.arguments?.find(({ name }) => name.value === "fields")?.value;
  if (value?.kind !== Kind.LIST || value.values.length === 0) return nobody;
  return allOf(
    value.values.map((field) => (field.kind === Kind.STRING ? requirements.get(field.value) : undefined) ?? nobody),
  );
};
