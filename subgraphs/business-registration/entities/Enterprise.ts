import {
  type CommuneCode,
  type EnterpriseCode,
  EnterpriseCodeScalar,
  LocalDateScalar,
  SafeIntScalar,
  sharedTerms,
} from "@lienthong/dictionary";
import { EntityType, registerEnumType, TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** Legal forms of the Law on Enterprises. */
export enum LegalForm {
  JOINT_STOCK = "joint-stock",
  LIMITED_ONE_MEMBER = "limited-one-member",
  LIMITED_MEMBERS = "limited-members",
  PRIVATE = "private",
  PARTNERSHIP = "partnership",
}
registerEnumType(LegalForm, { name: "LegalForm", description: "Loại hình doanh nghiệp — Legal form." });

/** Legal status of an enterprise. */
export enum EnterpriseStatus {
  ACTIVE = "active",
  SUSPENDED = "suspended",
  DISSOLVING = "dissolving",
  DISSOLVED = "dissolved",
}
registerEnumType(EnterpriseStatus, { name: "EnterpriseStatus", description: "Tình trạng pháp lý — Legal status." });

/** An enterprise's row. */
@EntityType("Enterprise", sharedTerms.enterprise, "enterpriseCode")
export class Enterprise {
  @TermField(sharedTerms.enterpriseCode, () => EnterpriseCodeScalar, { nullable: false })
  enterpriseCode!: EnterpriseCode;

  @TermField(terms.enterpriseName, () => GraphQLString)
  name!: string;

  @TermField(terms.foreignName, () => GraphQLString)
  foreignName!: string | null;

  @TermField(terms.shortName, () => GraphQLString)
  shortName!: string | null;

  @TermField(terms.legalForm, () => LegalForm)
  legalForm!: LegalForm;

  @TermField(terms.headOfficeLine, () => GraphQLString)
  addressLine!: string;

  @TermField(terms.charterCapital, () => SafeIntScalar)
  charterCapital!: number;

  @TermField(terms.foundedOn, () => LocalDateScalar)
  foundedOn!: string;

  @TermField(terms.enterpriseStatus, () => EnterpriseStatus)
  status!: EnterpriseStatus;

  communeCode!: CommuneCode;
}

/** A change of an enterprise's legal status. */
@ValueType("StatusChange", terms.statusChange)
export class StatusChange {
  @TermField(terms.enterpriseStatus, () => EnterpriseStatus)
  status!: EnterpriseStatus;

  @TermField(terms.statusSince, () => LocalDateScalar)
  since!: string;

  enterpriseCommuneCode!: CommuneCode;
}
