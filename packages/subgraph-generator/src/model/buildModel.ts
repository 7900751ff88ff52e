import { LienthongError } from "@lienthong/errors";
import type { SourceColumn, SourceTable } from "../introspection/sourceTable.js";
import { fieldTypeOf, whyUnserved } from "./fieldType.js";
import { camelCase, constantCase, Names, pascalCase, pluralOf, reservedTypes } from "./names.js";
import { buildRelations } from "./relations.js";
import {
  type EntityModel,
  type EnumModel,
  type FieldModel,
  type ForeignEntity,
  foreignEntities,
  type LeftOut,
  type SubgraphModel,
  type TermModel,
} from "./subgraphModel.js";
import { textsOf } from "./texts.js";

/** What the supergraph has already, so that nothing gets the same name. */
export type TakenNames = Readonly<{
  types: ReadonlySet<string>;
  queries: ReadonlySet<string>;
  /** The fields of the entities to which a column can lead. */
  fieldsOf: Readonly<Record<ForeignEntity, ReadonlySet<string>>>;
}>;

/** A column that holds the key of an entity of another database, `table.column`. */
export type ForeignColumns = Readonly<Record<ForeignEntity, readonly string[]>>;

/** What isn't read from the tables. */
export type SubgraphFrame = Omit<SubgraphModel, "enums" | "entities" | "extensions" | "loaders" | "leftOut">;

/** A table under its names, before its relations are known. */
export type NamedTable = Omit<EntityModel, "relations"> & Readonly<{ source: SourceTable; names: Names }>;

/**
 * Finds names for everything, which tables can be served, and how they hang together.
 *
 * @throws LienthongError USAGE_INVALID when no table can be served, or a column is named that there isn't
 */
export const buildModel = (
  tables: readonly SourceTable[],
  frame: SubgraphFrame,
  { taken, foreignColumns }: Readonly<{ taken: TakenNames; foreignColumns: ForeignColumns }>,
): SubgraphModel => {
  checkForeignColumns(tables, foreignColumns);
  const types = new Names([...taken.types, ...reservedTypes]);
  const queries = new Set(taken.queries);
  const terms = new Names(["citizen", "enterprise"]);
  const leftOut: LeftOut[] = [];
  const enums = buildEnums(tables, types);
  const named = tables.flatMap((source): readonly NamedTable[] => {
    const reason = whyLeftOut(source, enums);
    if (reason === undefined) {
      const names = nameTable(source.name, frame.name, { types, queries });
      return [buildTable(source, names, { enums, terms, leftOut, foreignColumns })];
    }
    leftOut.push({ name: source.name, reason });
    return [];
  });
  if (named.length === 0) {
    throw new LienthongError(
      "USAGE_INVALID",
      `No table can be served:\n${leftOut.map(({ name, reason }) => `${name}: ${reason}`).join("\n")}`,
    );
  }
  return { ...frame, enums, ...buildRelations(named, { terms, taken, foreignColumns }), leftOut };
};

const checkForeignColumns = (tables: readonly SourceTable[], foreignColumns: ForeignColumns): void => {
  const known = new Set(tables.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`)));
  const unknown = Object.values(foreignColumns)
    .flat()
    .find((name) => !known.has(name));
  if (unknown === undefined) return;
  throw new LienthongError("USAGE_INVALID", `There is no column "${unknown}". Write it as table.column.`);
};

const buildEnums = (tables: readonly SourceTable[], types: Names): readonly EnumModel[] => {
  const bySqlType = new Map(
    tables.flatMap(({ columns }) =>
      columns.flatMap(({ type }) =>
        type.values === null ? [] : [[type.sql, { ...type, values: type.values }] as const],
      ),
    ),
  );
  return [...bySqlType.values()].map(({ sql, name, values }) => {
    const constants = new Names();
    return {
      name: types.take(pascalCase(name), `${pascalCase(name)}Kind`),
      sqlType: sql,
      texts: textsOf(name, null),
      values: values.map((value) => ({ name: constants.take(constantCase(value)), value })),
    };
  });
};

const enumOf = ({ type }: SourceColumn, enums: readonly EnumModel[]): string | undefined =>
  type.values === null ? undefined : enums.find(({ sqlType }) => sqlType === type.sql)?.name;

/** The columns by which a row can be named: the primary key, else a unique constraint without nulls, of types that compare exactly. */
const keyOf = (source: SourceTable, enums: readonly EnumModel[]): readonly string[] | undefined =>
  [...(source.primaryKey === null ? [] : [source.primaryKey]), ...source.uniques].find((columns) =>
    columns.every((name) => {
      const column = source.columns.find((candidate) => candidate.name === name);
      return column !== undefined && !column.nullable && fieldTypeOf(column, enumOf(column, enums)).keyForm !== null;
    }),
  );

const whyLeftOut = (source: SourceTable, enums: readonly EnumModel[]): string | undefined => {
  if (source.kind === "view") return "a view has no key; read the tables beneath it";
  if (keyOf(source, enums) !== undefined) return undefined;
  return source.primaryKey === null
    ? "it has no primary key, nor a unique constraint without nulls, so no row of it can be named"
    : `its primary key (${source.primaryKey.join(", ")}) has a type that can't be compared exactly as text`;
};

type TableNames = Pick<EntityModel, "typeName" | "one" | "many">;

/** The table's own name; behind the subgraph's where the supergraph has the name already. */
const nameTable = (
  table: string,
  subgraph: string,
  { types, queries }: Readonly<{ types: Names; queries: Set<string> }>,
): TableNames => {
  const own = pascalCase(table);
  const wishes = [
    own,
    `${pascalCase(subgraph)}${own}`,
    ...Array.from({ length: 100 }, (_, index) => `${own}${index + 2}`),
  ];
  for (const typeName of wishes) {
    const one = camelCase(typeName);
    const many = pluralOf(one);
    const typeNames = [typeName, `${typeName}Connection`, `${typeName}Edge`] as const;
    if (queries.has(one) || queries.has(many) || !types.areFree(typeNames)) continue;
    for (const name of typeNames) types.take(name);
    queries.add(one).add(many);
    return { typeName, one, many };
  }
  throw new LienthongError("USAGE_INVALID", `No free name was found for the table "${table}".`);
};

type TableParts = Readonly<{
  enums: readonly EnumModel[];
  terms: Names;
  leftOut: LeftOut[];
  foreignColumns: ForeignColumns;
}>;

const buildTable = (
  source: SourceTable,
  tableNames: TableNames,
  { enums, terms, leftOut, foreignColumns }: TableParts,
): NamedTable => {
  const { one, many } = tableNames;
  const texts = textsOf(source.name, source.comment);
  const term: TermModel = { name: terms.take(one), texts };
  const listTerm: TermModel = {
    name: terms.take(many),
    texts: { vi: `Danh sách ${lowerFirst(texts.vi)}`, en: `List of ${lowerFirst(texts.en)}` },
  };
  const names = new Names();
  const keyNames = keyOf(source, enums) ?? [];
  const fields = source.columns.flatMap((column): readonly FieldModel[] => {
    const unserved = whyUnserved(column.type);
    if (unserved !== undefined) {
      leftOut.push({ name: `${source.name}.${column.name}`, reason: unserved });
      return [];
    }
    const property = names.take(camelCase(column.name));
    const entity = foreignEntityOf(`${source.name}.${column.name}`, foreignColumns);
    const isKey = keyNames.includes(column.name);
    return [
      {
        property,
        column: column.name,
        sqlType: column.type.sql,
        type: entity === undefined ? fieldTypeOf(column, enumOf(column, enums)) : keyTypeOf(entity),
        nullable: column.nullable,
        term: {
          name: terms.take(`${one}${property.charAt(0).toUpperCase()}${property.slice(1)}`),
          texts: textsOf(column.name, column.comment),
        },
        served: isKey || entity === undefined,
      },
    ];
  });
  names.reserve(one, many); // a resolver has the queries of its table beside the fields that lead to others
  return {
    ...tableNames,
    table: source.name,
    term,
    listTerm,
    fields,
    key: keyNames.flatMap((name) => fields.filter(({ column }) => column === name)),
    isPersonal: foreignColumns.Citizen.some((name) => name.startsWith(`${source.name}.`)),
    source,
    names,
  };
};

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const foreignEntityOf = (column: string, foreignColumns: ForeignColumns): ForeignEntity | undefined =>
  foreignColumns.Citizen.includes(column)
    ? "Citizen"
    : foreignColumns.Enterprise.includes(column)
      ? "Enterprise"
      : undefined;

const keyTypeOf = (entity: ForeignEntity): FieldModel["type"] => {
  const { scalar, brand, form } = foreignEntities[entity];
  return {
    scalar: { name: scalar, from: "dictionary" },
    list: false,
    typescript: brand,
    as: "text",
    keyForm: form,
    note: undefined,
  };
};
