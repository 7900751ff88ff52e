import {
  type CommuneCode,
  CommuneCodeScalar,
  type ProvinceCode,
  ProvinceCodeScalar,
  sharedTerms,
} from "@lienthong/dictionary";
import { ReferenceType, TermField } from "@lienthong/subgraph-kit";

/** References to entities of other databases: their keys, and nothing more. */

@ReferenceType("Commune", sharedTerms.commune, "communeCode")
export class Commune {
  @TermField(sharedTerms.communeCode, () => CommuneCodeScalar, { nullable: false })
  communeCode!: CommuneCode;
}

@ReferenceType("Province", sharedTerms.province, "provinceCode")
export class Province {
  @TermField(sharedTerms.provinceCode, () => ProvinceCodeScalar, { nullable: false })
  provinceCode!: ProvinceCode;
}
