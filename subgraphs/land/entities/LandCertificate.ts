import {
  type CommuneCode,
  type EnterpriseCode,
  LocalDateScalar,
  type PersonalId,
  SafeIntScalar,
} from "@lienthong/dictionary";
import { createUnionType, TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLInt, GraphQLString } from "graphql";
import { terms } from "../terms.js";
import { Citizen, Enterprise, Household } from "./references.js";

/** A certificate of rights to land and what stands on it. */
@ValueType("LandCertificate", terms.certificate)
export class LandCertificate {
  @TermField(terms.certificateNumber, () => GraphQLString)
  certificateNumber!: string;

  @TermField(terms.issuedOn, () => LocalDateScalar)
  issuedOn!: string;

  communeCode!: CommuneCode;
  /** As the asset of which it was asked has it. */
  holderPersonalId?: PersonalId | undefined;
}

/** Who holds rights to land (Law on Land 31/2024/QH15, article 4). */
export const LandOwner = createUnionType({
  name: "LandOwner",
  description: "Cá nhân, hộ gia đình hoặc tổ chức — Person, household or organisation. [CaNhanHoGiaDinhHoacToChuc]",
  types: () => [Citizen, Household, Enterprise] as const,
  resolveType: (value) => ("personalId" in value ? "Citizen" : "householdCode" in value ? "Household" : "Enterprise"),
});

/** One holder of the rights. */
@ValueType("LandRightHolder", terms.rightHolder)
export class LandRightHolder {
  @TermField(terms.sharePercent, () => GraphQLInt)
  sharePercent!: number;

  certificateNumber!: string;
  position!: number;
  personalId!: PersonalId | null;
  householdCode!: string | null;
  enterpriseCode!: EnterpriseCode | null;
  assetCommuneCode!: CommuneCode;
}

/** A mortgage of all that a certificate is for. */
@ValueType("LandMortgage", terms.mortgage)
export class LandMortgage {
  @TermField(terms.mortgageAmount, () => SafeIntScalar)
  amount!: number;

  @TermField(terms.mortgageRegisteredOn, () => LocalDateScalar)
  registeredOn!: string;

  @TermField(terms.mortgageReleasedOn, () => LocalDateScalar, { note: "Null while it lasts." })
  releasedOn!: string | null;

  certificateNumber!: string;
  mortgageeEnterpriseCode!: EnterpriseCode;
  assetCommuneCode!: CommuneCode;
}
