import {
  type CommuneCode,
  CommuneCodeScalar,
  LocalDateScalar,
  type PersonalId,
  PersonalIdScalar,
  type ProvinceCode,
  ProvinceCodeScalar,
  sharedTerms,
} from "@lienthong/dictionary";
import { EntityType, ExternalField, ReferenceType, Sex, TermField } from "@lienthong/subgraph-kit";

/** Entities of other databases: their keys, and what this database adds to them by a resolver. */

@EntityType("Citizen", sharedTerms.citizen, "personalId")
export class Citizen {
  @TermField(sharedTerms.personalId, () => PersonalIdScalar, { nullable: false })
  personalId!: PersonalId;

  @ExternalField(sharedTerms.birthDate, () => LocalDateScalar)
  birthDate!: string | null;

  @ExternalField(sharedTerms.sex, () => Sex)
  sex!: Sex | null;

  /** Where the civil status office has the citizen; null for who was never registered. */
  registeredCommuneCode!: CommuneCode | null;
}

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
