import {
  type CommuneCode,
  CommuneCodeScalar,
  type EnterpriseCode,
  EnterpriseCodeScalar,
  LocalDateScalar,
  type PersonalId,
  PersonalIdScalar,
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

  /** Where the insurance office has the citizen; null for who was never insured. */
  insuredCommuneCode!: CommuneCode | null;
}

@ReferenceType("Enterprise", sharedTerms.enterprise, "enterpriseCode")
export class Enterprise {
  @TermField(sharedTerms.enterpriseCode, () => EnterpriseCodeScalar, { nullable: false })
  enterpriseCode!: EnterpriseCode;
}

@ReferenceType("Commune", sharedTerms.commune, "communeCode")
export class Commune {
  @TermField(sharedTerms.communeCode, () => CommuneCodeScalar, { nullable: false })
  communeCode!: CommuneCode;
}
