import { type CommuneCode, LocalDateScalar, type PersonalId } from "@lienthong/dictionary";
import { registerEnumType, TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLInt } from "graphql";
import { terms } from "../terms.js";

/** Status of an account. */
export enum AccountStatus {
  ACTIVE = "active",
  LOCKED = "locked",
}
registerEnumType(AccountStatus, {
  name: "AccountStatus",
  description: "Trạng thái tài khoản — Status of the account. [TrangThaiTaiKhoan]",
});

/** Documents that a citizen can have integrated. */
export enum DocumentKind {
  IDENTITY_CARD = "identity-card",
  HEALTH_INSURANCE_CARD = "health-insurance-card",
  DRIVING_LICENCE = "driving-licence",
  VEHICLE_REGISTRATION = "vehicle-registration",
  PASSPORT = "passport",
  BIRTH_CERTIFICATE = "birth-certificate",
  MARRIAGE_CERTIFICATE = "marriage-certificate",
}
registerEnumType(DocumentKind, {
  name: "IntegratedDocumentKind",
  description: "Loại giấy tờ tích hợp — Kind of integrated document. [LoaiGiayTo]",
});

/** The account of a citizen. */
@ValueType("ElectronicIdentity", terms.electronicIdentity)
export class ElectronicIdentity {
  @TermField(terms.accountStatus, () => AccountStatus)
  status!: AccountStatus;

  @TermField(terms.identityLevel, () => GraphQLInt)
  level!: 1 | 2;

  @TermField(terms.activatedOn, () => LocalDateScalar)
  activatedOn!: string;

  @TermField(terms.authentications, () => GraphQLInt)
  authentications!: number;

  personalId!: PersonalId;
  communeCode!: CommuneCode;
}

/** A document that is integrated in an account: that it is, not what stands in it. */
@ValueType("IntegratedDocument", terms.integratedDocument)
export class IntegratedDocument {
  @TermField(terms.documentKind, () => DocumentKind)
  kind!: DocumentKind;

  @TermField(terms.integratedOn, () => LocalDateScalar)
  integratedOn!: string;

  personalId!: PersonalId;
  /** The civil status entry that the document certifies; null for documents of other registers. */
  registrationNumber!: string | null;
  holderCommuneCode!: CommuneCode;
}
