import {
  type EnterpriseCode,
  EnterpriseCodeScalar,
  type PersonalId,
  PersonalIdScalar,
  sharedTerms,
} from "@lienthong/dictionary";
import { EntityType, TermField } from "@lienthong/subgraph-kit";

/** Entities of other databases: their keys, and what this database adds to them by a resolver. */

@EntityType("Citizen", sharedTerms.citizen, "personalId")
export class Citizen {
  @TermField(sharedTerms.personalId, () => PersonalIdScalar, { nullable: false })
  personalId!: PersonalId;
}

@EntityType("Enterprise", sharedTerms.enterprise, "enterpriseCode")
export class Enterprise {
  @TermField(sharedTerms.enterpriseCode, () => EnterpriseCodeScalar, { nullable: false })
  enterpriseCode!: EnterpriseCode;
}
