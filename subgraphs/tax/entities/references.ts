import {
  type CommuneCode,
  type EnterpriseCode,
  EnterpriseCodeScalar,
  type PersonalId,
  PersonalIdScalar,
  sharedTerms,
} from "@lienthong/dictionary";
import { createUnionType, EntityType, TermField } from "@lienthong/subgraph-kit";

/** Entities of other databases: their keys, and what this database adds to them by a resolver. */

@EntityType("Citizen", sharedTerms.citizen, "personalId")
export class Citizen {
  @TermField(sharedTerms.personalId, () => PersonalIdScalar, { nullable: false })
  personalId!: PersonalId;

  communeCode!: CommuneCode;
}

@EntityType("Enterprise", sharedTerms.enterprise, "enterpriseCode")
export class Enterprise {
  @TermField(sharedTerms.enterpriseCode, () => EnterpriseCodeScalar, { nullable: false })
  enterpriseCode!: EnterpriseCode;

  communeCode!: CommuneCode;
}

/** Who pays taxes: a citizen or an enterprise. */
export const Taxpayer = createUnionType({
  name: "Taxpayer",
  description: "Người nộp thuế: cá nhân hoặc tổ chức — Taxpayer: person or organisation. [NguoiNopThue]",
  types: () => [Citizen, Enterprise] as const,
  resolveType: (value) => ("personalId" in value ? "Citizen" : "Enterprise"),
});
