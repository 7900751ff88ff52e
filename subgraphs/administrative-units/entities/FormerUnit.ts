import type { CommuneCode } from "@lienthong/dictionary";
import { TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** A unit before 1 July 2025, the whole or a part of which went to a commune of today. */
@ValueType("FormerUnit", terms.formerUnit)
export class FormerUnit {
  @TermField(terms.formerCode, () => GraphQLString, { note: "Five digits; null where the source gives none." })
  formerCode!: string | null;

  @TermField(terms.formerName, () => GraphQLString)
  formerName!: string | null;

  @TermField(terms.formerDistrictName, () => GraphQLString)
  formerDistrictName!: string | null;

  @TermField(terms.formerProvinceName, () => GraphQLString)
  formerProvinceName!: string | null;

  communeCode!: CommuneCode;
}
