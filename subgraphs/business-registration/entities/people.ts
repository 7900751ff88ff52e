import type { CommuneCode, EnterpriseCode, PersonalId } from "@lienthong/dictionary";
import { createUnionType, registerEnumType, TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLInt } from "graphql";
import { terms } from "../terms.js";
import { Enterprise } from "./Enterprise.js";
import { Citizen } from "./references.js";

/** Who holds a share: a citizen or another enterprise. */
export const Party = createUnionType({
  name: "Party",
  description: "Cá nhân hoặc tổ chức — Person or organisation.",
  types: () => [Citizen, Enterprise] as const,
  resolveType: (value) => ("personalId" in value ? "Citizen" : "Enterprise"),
});

/** A member or shareholder. */
@ValueType("Member", terms.member)
export class Member {
  @TermField(terms.contributionPercent, () => GraphQLInt)
  contributionPercent!: number;

  personalId!: PersonalId | null;
  memberEnterpriseCode!: EnterpriseCode | null;
  enterpriseCommuneCode!: CommuneCode;
}

/** What a citizen is in an enterprise. */
export enum Role {
  LEGAL_REPRESENTATIVE = "legal-representative",
  MEMBER = "member",
}
registerEnumType(Role, { name: "Role", description: "Vai trò trong doanh nghiệp — Role in the enterprise." });

/** One part of a citizen in one enterprise. */
@ValueType("EnterpriseRole", terms.enterpriseRole)
export class EnterpriseRole {
  @TermField(terms.role, () => Role)
  role!: Role;

  personalId!: PersonalId;
  enterpriseCode!: EnterpriseCode;
  enterpriseCommuneCode!: CommuneCode;
}
