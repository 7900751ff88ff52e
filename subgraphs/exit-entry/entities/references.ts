import {
  type CommuneCode,
  CommuneCodeScalar,
  type EnterpriseCode,
  EnterpriseCodeScalar,
  sharedTerms,
} from "@lienthong/dictionary";
import { ReferenceType, TermField } from "@lienthong/subgraph-kit";

/** References to entities of other databases: their keys, and nothing more. */

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
