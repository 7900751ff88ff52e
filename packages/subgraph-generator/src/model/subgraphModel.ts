import type { FieldType } from "./fieldType.js";

/** What is written of a subgraph: the database's tables under the names that they have in GraphQL and TypeScript. */

export type Bilingual = Readonly<{ vi: string; en: string }>;

/** A term, by the name under which code uses it. */
export type TermModel = Readonly<{ name: string; texts: Bilingual }>;

/** The entities of other databases to which a column can lead. */
export const foreignEntities = {
  Citizen: {
    key: "personalId",
    brand: "PersonalId",
    scalar: "PersonalIdScalar",
    form: "personalIdKey",
    terms: ["citizen", "personalId"],
    scope: "population.identity",
  },
  Enterprise: {
    key: "enterpriseCode",
    brand: "EnterpriseCode",
    scalar: "EnterpriseCodeScalar",
    form: "enterpriseCodeKey",
    terms: ["enterprise", "enterpriseCode"],
    scope: "business-registration.enterprises",
  },
} as const;
export type ForeignEntity = keyof typeof foreignEntities;

/** One column. */
export type FieldModel = Readonly<{
  property: string;
  column: string;
  sqlType: string;
  type: FieldType;
  nullable: boolean;
  term: TermModel;
  /** Whether it is in the schema: a column that leads to an entity of another database is told by that entity only. */
  served: boolean;
}>;

/** A column of one table and the column of another with the same value. */
export type Pair = Readonly<{ own: FieldModel; other: FieldModel }>;

/** A field that leads to one row of another table of the subgraph. */
export type RowRelation = Readonly<{
  kind: "row";
  field: string;
  term: TermModel;
  target: string;
  pairs: readonly Pair[];
  loader: string;
}>;

/** A field that leads to rows of another table, page by page. */
export type PageRelation = Readonly<{
  kind: "page";
  field: string;
  term: TermModel;
  target: string;
  pairs: readonly Pair[];
  loader: string;
}>;

/** A field that leads to an entity of another database. */
export type ForeignRelation = Readonly<{
  kind: "foreign";
  field: string;
  term: TermModel;
  target: ForeignEntity;
  own: FieldModel;
}>;

export type Relation = RowRelation | PageRelation | ForeignRelation;

/** An enumeration of the database. */
export type EnumModel = Readonly<{
  name: string;
  sqlType: string;
  texts: Bilingual;
  values: readonly Readonly<{ name: string; value: string }>[];
}>;

/** One table. */
export type EntityModel = Readonly<{
  table: string;
  typeName: string;
  /** Its name in code, and that of the query of one row. */
  one: string;
  /** The name of the query of all rows. */
  many: string;
  term: TermModel;
  listTerm: TermModel;
  fields: readonly FieldModel[];
  key: readonly FieldModel[];
  relations: readonly Relation[];
  isPersonal: boolean;
}>;

/** What an entity of another database gets from this one. */
export type ExtensionModel = Readonly<{
  entity: ForeignEntity;
  fields: readonly Readonly<{ field: string; term: TermModel; target: string; own: FieldModel; loader: string }>[];
}>;

/** A loader: of one row by unique columns, or of pages by others. */
export type LoaderModel = Readonly<{
  name: string;
  entity: string;
  kind: "row" | "page";
  by: readonly FieldModel[];
}>;

/** What isn't served, and why. */
export type LeftOut = Readonly<{ name: string; reason: string }>;

export type SubgraphModel = Readonly<{
  name: string;
  title: Bilingual;
  owner: string;
  ownerName: Bilingual;
  purpose: string;
  port: number;
  schema: string;
  enums: readonly EnumModel[];
  entities: readonly EntityModel[];
  extensions: readonly ExtensionModel[];
  loaders: readonly LoaderModel[];
  leftOut: readonly LeftOut[];
}>;
