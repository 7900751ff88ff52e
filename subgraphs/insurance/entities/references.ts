import {
  type CommuneCode,
  CommuneCodeScalar,
  type EnterpriseCode,
  EnterpriseCodeScalar,
  type PersonalId,
  PersonalIdScalar,
  sharedTerms,
} from "@lienthong/dictionary";
import { EntityType, ReferenceType, TermField } from "@lienthong/subgraph-kit";

/** Entities of other databases: their keys, and what this database adds to them by a resolver. */

@EntityType("Citizen", sharedTerms.citizen, "personalId")
export class Citizen {
  @TermField(sharedTerms.personalId, () => PersonalIdScalar, { nullable: false })
  personalId!: PersonalId;
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
