import { EntityType, registerEnumType, TermField } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** Kinds of database. */
export enum DatabaseKind {
  NATIONAL = "national",
  SPECIALIZED = "specialized",
  SHARED = "shared",
}
registerEnumType(DatabaseKind, {
  name: "DatabaseKind",
  description:
    "Loại cơ sở dữ liệu — Kind of database, after the National Data Architecture Framework: quốc gia, chuyên ngành, dùng chung.",
});

/** Whether a database can be asked. */
export enum DatabaseStatus {
  LIVE = "live",
  PLANNED = "planned",
}
registerEnumType(DatabaseStatus, {
  name: "DatabaseStatus",
  description: "Tình trạng — Whether the supergraph has a subgraph of the database (LIVE) or not yet (PLANNED).",
});

/** A database of the State, as the catalogue knows it. */
@EntityType("Database", terms.database, "id")
export class Database {
  @TermField(terms.databaseId, () => GraphQLString, { nullable: false, note: "Also the name of its subgraph." })
  id!: string;

  @TermField(terms.databaseName, () => GraphQLString, {
    note: "Null while a database that only the supergraph knows can't be asked.",
  })
  name!: string | null;

  @TermField(terms.englishName, () => GraphQLString)
  englishName!: string | null;

  @TermField(terms.databaseKind, () => DatabaseKind, {
    note: "Null for an information system that is no database, and where nothing tells.",
  })
  kind!: DatabaseKind | null;

  @TermField(terms.note, () => GraphQLString, { note: "What isn't sure about this entry." })
  note!: string | null;

  ownerAgency!: string | null;
  ownerName!: string | null;
  ownerEnglishName!: string | null;
  sourceMark!: string;
  sourceConfidence!: string | null;
  sourceCitation!: string | null;
  legalReference!: string | null;
  legalSource!: string | null;
}
