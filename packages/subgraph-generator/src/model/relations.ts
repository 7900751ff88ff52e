import type { ForeignKey } from "../introspection/sourceTable.js";
import type { ForeignColumns, NamedTable, TakenNames } from "./buildModel.js";
import { camelCase, Names, pascalCase, wordsOf } from "./names.js";
import type {
  EntityModel,
  ExtensionModel,
  FieldModel,
  ForeignEntity,
  LoaderModel,
  Pair,
  Relation,
  SubgraphModel,
  TermModel,
} from "./subgraphModel.js";

type Parts = Readonly<{ terms: Names; taken: TakenNames; foreignColumns: ForeignColumns }>;

/** What foreign keys make of tables: fields both ways, and the loaders behind them. */
export const buildRelations = (
  tables: readonly NamedTable[],
  { terms, taken, foreignColumns }: Parts,
): Pick<SubgraphModel, "entities" | "extensions" | "loaders"> => {
  const loaders = new Map<string, LoaderModel>();
  const load = (loader: LoaderModel): string => {
    loaders.set(loader.name, loader);
    return loader.name;
  };
  for (const { one, typeName, key } of tables) load({ name: `${one}ByKey`, entity: typeName, kind: "row", by: key });
  const relationsOf = new Map<NamedTable, Relation[]>(tables.map((table) => [table, []]));
  const add = (table: NamedTable, relation: Relation): void => {
    relationsOf.get(table)?.push(relation);
  };
  for (const table of tables) {
    for (const { column, target, own } of foreignColumnsOf(table, foreignColumns)) {
      const field = table.names.take(stemOf(column) ?? camelCase(target), `${camelCase(column)}${target}`);
      const term = relationTerm(terms, table.one, { field, texts: own.term.texts });
      add(table, { kind: "foreign", field, term, target, own });
    }
    for (const key of table.source.foreignKeys) {
      const target = tables.find((candidate) => candidate.table === key.table);
      const pairs = target && pairsOf(key, table, target);
      if (target === undefined || pairs === undefined) continue;
      const stem = key.columns.length === 1 ? stemOf(key.columns[0] ?? "") : undefined;
      const role = stem ?? camelCase(key.columns.join("_"));
      const field = table.names.take(stem ?? target.one, `${role}${target.typeName}`);
      const loader = load(rowLoaderOf(target, pairs));
      const texts = pairs.length === 1 && pairs[0] !== undefined ? pairs[0].own.term.texts : target.term.texts;
      add(table, {
        kind: "row",
        field,
        term: relationTerm(terms, table.one, { field, texts }),
        target: target.typeName,
        pairs,
        loader,
      });
      if (pairs.every(({ other }) => !other.nullable))
        add(target, backwards(table, target, { pairs, load, terms, role }));
    }
  }
  const extensions = (["Citizen", "Enterprise"] as const).flatMap((entity): readonly ExtensionModel[] => {
    const names = new Names(taken.fieldsOf[entity]);
    const fields = tables.flatMap((table) =>
      foreignColumnsOf(table, foreignColumns)
        .filter(({ target }) => target === entity)
        .map(({ own, column }) => {
          const field = names.take(table.many, `${table.many}By${pascalCase(column)}`);
          return {
            field,
            term: relationTerm(terms, camelCase(entity), { field, texts: table.listTerm.texts }),
            target: table.typeName,
            own,
            loader: load(pageLoaderOf(table, [own])),
          };
        }),
    );
    return fields.length === 0 ? [] : [{ entity, fields }];
  });
  return {
    entities: tables.map(({ source: _source, names: _names, ...table }, index): EntityModel => {
      const named = tables[index];
      return { ...table, relations: (named && relationsOf.get(named)) ?? [] };
    }),
    extensions,
    loaders: [...loaders.values()],
  };
};

type ForeignColumn = Readonly<{ column: string; target: ForeignEntity; own: FieldModel }>;

const foreignColumnsOf = ({ table, fields }: NamedTable, foreignColumns: ForeignColumns): readonly ForeignColumn[] =>
  (["Citizen", "Enterprise"] as const).flatMap((target) =>
    fields
      .filter(({ column }) => foreignColumns[target].includes(`${table}.${column}`))
      .map((own) => ({ column: own.column, target, own })),
  );

/** The other side of a foreign key: one row where its columns are unique, else pages. */
const backwards = (
  table: NamedTable,
  target: NamedTable,
  {
    pairs,
    load,
    terms,
    role,
  }: Readonly<{ pairs: readonly Pair[]; load: (loader: LoaderModel) => string; terms: Names; role: string }>,
): Relation => {
  const back = pairs.map(({ own, other }): Pair => ({ own: other, other: own }));
  const columns = pairs.map(({ own }) => own.column);
  const uniques = [...(table.source.primaryKey === null ? [] : [table.source.primaryKey]), ...table.source.uniques];
  const isUnique = uniques.some((unique) => unique.every((column) => columns.includes(column)));
  const name = isUnique ? table.one : table.many;
  const field = target.names.take(name, `${name}By${role.charAt(0).toUpperCase()}${role.slice(1)}`);
  const common = {
    field,
    term: relationTerm(terms, target.one, { field, texts: isUnique ? table.term.texts : table.listTerm.texts }),
    target: table.typeName,
    pairs: back,
  };
  return isUnique
    ? { kind: "row", ...common, loader: load(rowLoaderOf(table, back)) }
    : {
        kind: "page",
        ...common,
        loader: load(
          pageLoaderOf(
            table,
            back.map(({ other }) => other),
          ),
        ),
      };
};

const pairsOf = ({ columns, to }: ForeignKey, table: NamedTable, target: NamedTable): readonly Pair[] | undefined => {
  const pairs = columns.flatMap((column, index): readonly Pair[] => {
    const own = table.fields.find((field) => field.column === column);
    const other = target.fields.find((field) => field.column === to[index]);
    return own === undefined || other === undefined ? [] : [{ own, other }];
  });
  return pairs.length === columns.length ? pairs : undefined;
};

const rowLoaderOf = (target: NamedTable, pairs: readonly Pair[]): LoaderModel => {
  const by = pairs.map(({ other }) => other);
  const isKey = by.length === target.key.length && target.key.every((field) => by.includes(field));
  return {
    name: isKey ? `${target.one}ByKey` : `${target.one}By${joined(by)}`,
    entity: target.typeName,
    kind: "row",
    by: isKey ? target.key : by,
  };
};

const pageLoaderOf = (table: NamedTable, by: readonly FieldModel[]): LoaderModel => ({
  name: `${table.many}By${joined(by)}`,
  entity: table.typeName,
  kind: "page",
  by,
});

const joined = (fields: readonly FieldModel[]): string =>
  fields.map(({ property }) => pascalCase(property)).join("And");

const relationTerm = (
  terms: Names,
  of: string,
  { field, texts }: Readonly<{ field: string; texts: TermModel["texts"] }>,
): TermModel => ({ name: terms.take(`${of}${field.charAt(0).toUpperCase()}${field.slice(1)}`), texts });

const endings = new Set("id code key no number fk personal cccd citizen enterprise tax thue".split(" "));
const beginnings = new Set("id fk ma so".split(" "));

/**
 * What a column leads to, by its name: `original_language_id` leads to an `originalLanguage`. `undefined` for a name that says only «id», or that
 * isn't one of a key.
 */
const stemOf = (column: string): string | undefined => {
  const words = wordsOf(column);
  const first = words.findIndex((word) => !beginnings.has(word));
  const last = words.findLastIndex((word) => !endings.has(word));
  const stem = first === -1 ? [] : words.slice(first, last + 1);
  return stem.length === 0 || stem.length === words.length ? undefined : camelCase(stem.join("_"));
};
