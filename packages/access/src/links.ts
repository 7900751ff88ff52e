import { type ConstDirectiveNode, type DirectiveNode, type DocumentNode, Kind } from "graphql";

/** The `@link`s of a document (link specification v1.0): which features it uses, and under which names. */

/** The text of a directive's argument, or the name of its enum value. */
export const stringArgument = (directive: DirectiveNode, name: string): string | undefined => {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
};

export const linksOf = (document: DocumentNode): readonly ConstDirectiveNode[] =>
  document.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? []).filter(({ name }) => name.value === "link")
      : [],
  );

/**
 * What a link imports: `"@reads"`, or `{ name: "@authenticated", as: "@login" }`. `as` is the local name; `undefined` where an object gives
 * none.
 */
export const importsOf = (link: ConstDirectiveNode): readonly Readonly<{ name: string; as: string | undefined }>[] => {
  const imports = link.arguments?.find(({ name }) => name.value === "import")?.value;
  if (imports?.kind !== Kind.LIST) return [];
  return imports.values.flatMap((entry) => {
    if (entry.kind === Kind.STRING) return [{ name: entry.value, as: entry.value }];
    if (entry.kind !== Kind.OBJECT) return [];
    const textOf = (key: string): string | undefined => {
      const value = entry.fields.find(({ name }) => name.value === key)?.value;
      return value?.kind === Kind.STRING ? value.value : undefined;
    };
    return [{ name: textOf("name") ?? "", as: textOf("as") }];
  });
};
