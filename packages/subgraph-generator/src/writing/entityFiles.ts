import {
  type EntityModel,
  type EnumModel,
  type FieldModel,
  foreignEntities,
  type SubgraphModel,
} from "../model/subgraphModel.js";
import { comment, Imports, quote } from "./source.js";

/** `entities/enums.ts`. */
export const enumsFile = (
  enums: readonly EnumModel[],
): string => `import { registerEnumType } from "@lienthong/subgraph-kit";
${enums
  .map(
    ({ name, texts, values }) => `
/** ${comment(texts.en)}. */
export enum ${name} {
${values.map((value) => `${value.name} = ${quote(value.value)},`).join("\n")}
}
registerEnumType(${name}, { name: ${quote(name)}, description: ${quote(`${texts.vi} — ${texts.en}.`)} });
`,
  )
  .join("")}`;

/** `entities/<Type>.ts`: the columns of one table. */
export const entityFile = ({ typeName, term, fields, key }: EntityModel): string => {
  const imports = new Imports();
  imports.add("@lienthong/subgraph-kit", "EntityType", "TermField");
  imports.add("../terms.js", "terms");
  const properties = fields.map((field) => {
    importType(imports, field);
    return field.served ? servedField(field, key.includes(field)) : `${field.property}!: ${typescriptOf(field)};`;
  });
  return `${imports.text()}

/** ${comment(term.texts.en)}. */
@EntityType(${quote(typeName)}, terms.${term.name}, ${quote(key.map(({ property }) => property).join(" "))})
export class ${typeName} {
${properties.join("\n\n")}
}
`;
};

/** Imports the scalar of a field that is served, and the type of its values. */
const importType = (imports: Imports, { type, served }: FieldModel): void => {
  const { name, from } = type.scalar;
  if (from === "enums") imports.add("./enums.js", name);
  else if (served) imports.add(from === "graphql" ? "graphql" : "@lienthong/dictionary", name);
  if (isBrand(type.typescript)) imports.add("@lienthong/dictionary", `type ${type.typescript}`);
};

const isBrand = (typescript: string): boolean =>
  Object.values(foreignEntities).some(({ brand }) => brand === typescript);

const typescriptOf = ({ type, nullable }: FieldModel): string => `${type.typescript}${nullable ? " | null" : ""}`;

const servedField = (field: FieldModel, isKey: boolean): string => {
  const { property, type, term } = field;
  const scalar = type.list ? `[${type.scalar.name}]` : type.scalar.name;
  const options = [
    ...(isKey ? ["nullable: false"] : []),
    ...(type.note === undefined ? [] : [`note: ${quote(type.note)}`]),
  ];
  const argument = options.length === 0 ? "" : `, { ${options.join(", ")} }`;
  return `@TermField(terms.${term.name}, () => ${scalar}${argument})\n${property}!: ${typescriptOf(field)};`;
};

/** `entities/connections.ts`: the pages of every table. */
export const connectionsFile = ({
  entities,
}: SubgraphModel): string => `import { connectionOf } from "@lienthong/subgraph-kit";
${entities.map(({ typeName }) => `import { ${typeName} } from "./${typeName}.js";`).join("\n")}

/** Lists that are read page by page. */
${entities.map(({ typeName }) => `export const ${typeName}Connection = connectionOf(${quote(typeName)}, () => ${typeName});`).join("\n")}
`;

/** `entities/references.ts`: entities of other databases, with what this one adds to them by a resolver. */
export const referencesFile = (
  { extensions }: SubgraphModel,
  keyOnly: readonly (keyof typeof foreignEntities)[],
): string => {
  const imports = new Imports();
  imports.add("@lienthong/dictionary", "sharedTerms");
  imports.add("@lienthong/subgraph-kit", "TermField");
  const classes = [
    ...extensions.map(({ entity }) => ({ entity, decorator: "EntityType" })),
    ...keyOnly.map((entity) => ({ entity, decorator: "ReferenceType" })),
  ].map(({ entity, decorator }) => {
    const { key, brand, scalar, terms } = foreignEntities[entity];
    imports.add("@lienthong/dictionary", `type ${brand}`, scalar);
    imports.add("@lienthong/subgraph-kit", decorator);
    return `@${decorator}(${quote(entity)}, sharedTerms.${terms[0]}, ${quote(key)})
export class ${entity} {
@TermField(sharedTerms.${terms[1]}, () => ${scalar}, { nullable: false })
${key}!: ${brand};
}
`;
  });
  return `${imports.text()}

/** Entities of other databases: their keys, and what this database adds to them by a resolver. */

${classes.join("\n")}`;
};
