import { type ProvinceCode, ProvinceCodeScalar, sharedTerms } from "@lienthong/dictionary";
import { EntityType, registerEnumType, TermField } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** Kinds of province-level unit. */
export enum ProvinceKind {
  CITY = "city",
  PROVINCE = "province",
}
registerEnumType(ProvinceKind, {
  name: "ProvinceKind",
  description: "Loại đơn vị cấp tỉnh — Kind of province-level unit.",
});

/** A province or a centrally run city. */
@EntityType("Province", sharedTerms.province, "provinceCode")
export class Province {
  @TermField(sharedTerms.provinceCode, () => ProvinceCodeScalar, { nullable: false })
  provinceCode!: ProvinceCode;

  @TermField(terms.provinceName, () => GraphQLString)
  name!: string;

  @TermField(terms.provinceKind, () => ProvinceKind)
  kind!: ProvinceKind;
}
