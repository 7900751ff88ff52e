import { type CommuneCode, CommuneCodeScalar, type ProvinceCode, sharedTerms } from "@lienthong/dictionary";
import { EntityType, registerEnumType, TermField } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** Kinds of commune-level unit. */
export enum CommuneKind {
  WARD = "ward",
  COMMUNE = "commune",
  SPECIAL_ZONE = "special-zone",
}
registerEnumType(CommuneKind, { name: "CommuneKind", description: "Loại đơn vị cấp xã — Kind of commune-level unit." });

/** A commune, a ward, or a special zone. */
@EntityType("Commune", sharedTerms.commune, "communeCode")
export class Commune {
  @TermField(sharedTerms.communeCode, () => CommuneCodeScalar, { nullable: false })
  communeCode!: CommuneCode;

  @TermField(terms.communeName, () => GraphQLString)
  name!: string;

  @TermField(terms.communeKind, () => CommuneKind)
  kind!: CommuneKind;

  provinceCode!: ProvinceCode;
}
