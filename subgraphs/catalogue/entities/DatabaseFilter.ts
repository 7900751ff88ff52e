import { ArgsType, TermArgField } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";
import { DatabaseKind, DatabaseStatus } from "./Database.js";

/** By what a list of databases can be narrowed. */
@ArgsType()
export class DatabaseFilter {
  @TermArgField(terms.agencyId, () => GraphQLString, { nullable: true, reads: ["Database.owner"] })
  owner?: string | null;

  @TermArgField(terms.databaseKind, () => DatabaseKind, { nullable: true, reads: ["Database.kind"] })
  kind?: DatabaseKind | null;

  @TermArgField(terms.status, () => DatabaseStatus, { nullable: true, reads: ["Database.status"] })
  status?: DatabaseStatus | null;
}
