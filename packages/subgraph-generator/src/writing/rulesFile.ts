import { type EntityModel, foreignEntities, type SubgraphModel } from "../model/subgraphModel.js";
import { Imports, quote } from "./source.js";

/** The scopes that a field of an entity asks for: its own, and that of the rows whose keys its cursors tell. */
export const fieldsByScopes = ({
  entities,
  extensions,
}: SubgraphModel): readonly Readonly<{ coordinate: string; scopes: readonly string[]; isKey: boolean }>[] => {
  const scopeOf = (typeName: string): string => entities.find((entity) => entity.typeName === typeName)?.one ?? "";
  const ofEntity = ({ typeName, one, many, fields, key, relations }: EntityModel) => [
    ...[one, many].map((name) => ({ coordinate: `Query.${name}`, scopes: [one], isKey: false })),
    ...fields
      .filter(({ served }) => served)
      .map((field) => ({ coordinate: `${typeName}.${field.property}`, scopes: [one], isKey: key.includes(field) })),
    ...relations.map((relation) => ({
      coordinate: `${typeName}.${relation.field}`,
      scopes: relation.kind === "page" ? [...new Set([one, scopeOf(relation.target)])] : [one],
      isKey: false,
    })),
  ];
  return [
    ...entities.flatMap(ofEntity),
    ...extensions.flatMap(({ entity, fields }) =>
      fields.map(({ field, target }) => ({
        coordinate: `${entity}.${field}`,
        scopes: [scopeOf(target)],
        isKey: false,
      })),
    ),
  ];
};

/** Types whose fields hold nothing themselves. */
export const connectives = ({ entities }: SubgraphModel): Readonly<Record<string, readonly string[]>> => ({
  ...Object.fromEntries(
    entities.flatMap(({ typeName }) => [
      [`${typeName}Connection`, ["edges", "pageInfo"]],
      [`${typeName}Edge`, ["cursor", "node"]],
    ]),
  ),
  PageInfo: ["hasNextPage", "endCursor"],
});

/** `rules.ts`: every field asks for the scope of its table, which nobody has until an agreement gives it. */
export const rulesFile = (model: SubgraphModel): string => {
  const imports = new Imports();
  imports.add("@lienthong/access", "authenticated", "each", "key", "type RuleTree", "scope");
  imports.add("./scopes.js", "scopes");
  const byType = Map.groupBy(fieldsByScopes(model), ({ coordinate }) => coordinate.split(".")[0] ?? "");
  const typeRules = [...byType].map(([typeName, fields]) => {
    const foreign = model.extensions.find(({ entity }) => entity === typeName)?.entity;
    const keys = fields
      .filter(({ isKey }) => isKey)
      .map(({ coordinate, scopes }) => `${fieldOf(coordinate)}: key(scopes.${scopes[0]}),`);
    if (foreign !== undefined) {
      imports.add("@lienthong/access", "foreignScope");
      keys.push(`${foreignEntities[foreign].key}: key(foreignScope(${quote(foreignEntities[foreign].scope)})),`);
    }
    const groups = Map.groupBy(
      fields.filter(({ isKey }) => !isKey),
      ({ scopes }) => scopes.map((name) => `${name}Scope`).join(", "),
    );
    const others = [...groups].map(([scopes, grouped]) => {
      if (scopes.includes(",")) imports.add("@lienthong/access", "and");
      const rule = scopes.includes(",") ? `and(${scopes})` : scopes;
      const names = grouped.map(({ coordinate }) => fieldOf(coordinate));
      return names.length === 1
        ? `${names[0]}: ${rule},`
        : linesOf(names)
            .map((line) => `...each(${rule}, ${line}),`)
            .join("\n");
    });
    return `${typeName}: {\n${[...keys, ...others].join("\n")}\n},`;
  });
  const keyOnly = referencedOnly(model).map((entity) => {
    imports.add("@lienthong/access", "foreignScope");
    return `${entity}: { ${foreignEntities[entity].key}: key(foreignScope(${quote(foreignEntities[entity].scope)})) },`;
  });
  const pages = Object.entries(connectives(model)).map(
    ([typeName, fields]) => `${typeName}: each(authenticated, ${fields.map(quote).join(", ")}),`,
  );
  return `${imports.text()}

${model.entities.map(({ one }) => `const ${one}Scope = scope(scopes.${one});`).join("\n")}

/** A table's scope opens its rows everywhere in the country. Where a row has a place, \`withinRow\` narrows that to a territory. */
export const rules: RuleTree = {
${[...typeRules, ...keyOnly, ...pages].join("\n")}
};
`;
};

const fieldOf = (coordinate: string): string => coordinate.slice(coordinate.indexOf(".") + 1);

/** Names in lines of a readable length. */
const linesOf = (names: readonly string[]): readonly string[] => {
  const lines: string[] = [];
  for (const name of names.map(quote)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + name.length > 90) lines.push(name);
    else lines[lines.length - 1] = `${last}, ${name}`;
  }
  return lines;
};

/** Entities of other databases to which a field leads, but which get nothing from this one. */
export const referencedOnly = ({ entities, extensions }: SubgraphModel) => {
  const extended = new Set(extensions.map(({ entity }) => entity));
  const referenced = entities.flatMap(({ relations }) =>
    relations.flatMap((relation) => (relation.kind === "foreign" ? [relation.target] : [])),
  );
  return [...new Set(referenced)].filter((entity) => !extended.has(entity));
};
