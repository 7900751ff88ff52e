import { type EntityModel, type FieldModel, foreignEntities, type SubgraphModel } from "../model/subgraphModel.js";
import { Imports, quote } from "./source.js";

/** `tables.ts`: how tables and columns are called in SQL. */
export const tablesFile = ({ schema, entities }: SubgraphModel): string => {
  const imports = new Imports();
  imports.add("@lienthong/subgraph-kit", "type Table");
  for (const { typeName } of entities) imports.add(`./entities/${typeName}.js`, `type ${typeName}`);
  const inSchema = schema === "public" ? "" : `\nschema: ${quote(schema)},`;
  const tables = entities.map(
    ({ one, typeName, table, fields, key }) => `
export const ${one}Table: Table<${typeName}> = {
name: ${quote(table)},${inSchema}
columns: {
${fields.map((field) => `${field.property}: ${columnOf(field)},`).join("\n")}
},
key: [${key.map(({ property }) => quote(property)).join(", ")}],
};
`,
  );
  return `${imports.text()}

/** The tables that are served: each column with its type in SQL. */
${tables.join("")}`;
};

const columnOf = ({ property, column, sqlType, type }: FieldModel): string => {
  const inSnakeCase = property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (inSnakeCase === column && type.as === undefined) return quote(sqlType);
  return `{ type: ${quote(sqlType)}${inSnakeCase === column ? "" : `, name: ${quote(column)}`}${type.as === undefined ? "" : `, as: ${quote(type.as)}`} }`;
};

/** `keys.ts`: the form of every key, for look-ups and cursors. */
export const keysFile = ({ entities }: SubgraphModel): string => {
  const imports = new Imports();
  imports.add("zod", "z");
  const keys = entities.map(({ one, key, term }) => {
    for (const { type } of key) importForm(imports, type);
    return `/** ${term.texts.en}. */
export const ${one}Key = z.object({ ${key.map(({ property, type }) => `${property}: ${type.keyForm}`).join(", ")} });`;
  });
  return `${imports.text()}

${keys.join("\n\n")}
`;
};

const importForm = (imports: Imports, { scalar, keyForm }: FieldModel["type"]): void => {
  if (scalar.from === "enums") imports.add("./entities/enums.js", scalar.name);
  const foreign = Object.values(foreignEntities).find(({ form }) => form === keyForm);
  if (foreign !== undefined) imports.add("@lienthong/dictionary", foreign.form);
};

/** `loaders.ts`. */
export const loadersFile = ({ title, entities, loaders }: SubgraphModel): string => {
  const imports = new Imports();
  imports.add("@lienthong/subgraph-kit", "readTable");
  imports.add("kysely", "type Kysely");
  for (const { typeName } of entities) imports.add(`./entities/${typeName}.js`, `type ${typeName}`);
  imports.add("./tables.js", ...entities.map(({ one }) => `${one}Table`));
  const ofEntity = ({ typeName, one, many }: EntityModel): readonly string[] => [
    ...loaders
      .filter(({ entity, kind }) => entity === typeName && kind === "row")
      .map(({ name, by }) => `${name}: ${one}.rowBy(${argumentsOf(by)}),`),
    `${many}: ${one}.page,`,
    ...loaders
      .filter(({ entity, kind }) => entity === typeName && kind === "page")
      .map(({ name, by }) => `${name}: ${one}.pagesBy(${argumentsOf(by)}),`),
  ];
  return `${imports.text()}

/** Reads from: ${title.en}. A batch of keys costs one statement. */
export const createLoaders = (database: Kysely<unknown>) => {
${entities.map(({ one, typeName }) => `const ${one} = readTable<${typeName}>(database, ${one}Table);`).join("\n")}
return {
${entities.flatMap(ofEntity).join("\n")}
};
};

export type Loaders = ReturnType<typeof createLoaders>;
`;
};

const argumentsOf = (fields: readonly FieldModel[]): string => fields.map(({ property }) => quote(property)).join(", ");
