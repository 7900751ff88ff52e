import {
  type CommuneCode,
  type DrivingLicenceNumber,
  DrivingLicenceNumberScalar,
  LocalDateScalar,
  type PersonalId,
  SafeIntScalar,
  sharedTerms,
} from "@lienthong/dictionary";
import { EntityType, registerEnumType, TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLInt, GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** Classes of the Law on Road Traffic Order and Safety 36/2024/QH15, article 57. */
export enum LicenceClass {
  A1 = "A1",
  A = "A",
  B1 = "B1",
  B = "B",
  C1 = "C1",
  C = "C",
  D1 = "D1",
  D2 = "D2",
  D = "D",
  BE = "BE",
  C1E = "C1E",
  CE = "CE",
  D1E = "D1E",
  D2E = "D2E",
  DE = "DE",
}
registerEnumType(LicenceClass, {
  name: "LicenceClass",
  description: "Hạng giấy phép lái xe — Class of the driving licence. [HangGiayPhepLaiXe]",
});

/** A driving licence's row. */
@EntityType("DrivingLicence", terms.drivingLicence, "licenceNumber")
export class DrivingLicence {
  @TermField(terms.licenceNumber, () => DrivingLicenceNumberScalar, { nullable: false })
  licenceNumber!: DrivingLicenceNumber;

  personalId!: PersonalId;
  communeCode!: CommuneCode;
}

/** One class of a licence. */
@ValueType("LicenceEntitlement", terms.entitlement)
export class LicenceEntitlement {
  @TermField(terms.licenceClass, () => LicenceClass)
  licenceClass!: LicenceClass;

  @TermField(terms.classIssuedOn, () => LocalDateScalar)
  issuedOn!: string;

  @TermField(sharedTerms.validUntil, () => LocalDateScalar, { note: "Null for motorcycle classes, which don't end." })
  validUntil!: string | null;

  licenceNumber!: DrivingLicenceNumber;
  holderPersonalId!: PersonalId;
  holderCommuneCode!: CommuneCode;
}

/** A violation that cost points. */
@ValueType("TrafficViolation", terms.violation)
export class TrafficViolation {
  @TermField(terms.violatedOn, () => LocalDateScalar)
  occurredOn!: string;

  @TermField(terms.violationKind, () => GraphQLString)
  kind!: string;

  @TermField(terms.pointsDeducted, () => GraphQLInt)
  pointsDeducted!: number;

  @TermField(terms.fine, () => SafeIntScalar)
  fine!: number;

  /** From 0, by date. */
  position!: number;
  licenceNumber!: DrivingLicenceNumber;
  holderPersonalId!: PersonalId;
  holderCommuneCode!: CommuneCode;
}
