import {
  type CommuneCode,
  LocalDateScalar,
  type PassportNumber,
  PassportNumberScalar,
  type PersonalId,
  sharedTerms,
} from "@lienthong/dictionary";
import { EntityType, registerEnumType, TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** What the database holds of the journeys of one person, under one passport. */
@ValueType("TravelRecord", terms.travelRecord)
export class TravelRecord {
  passportNumber!: PassportNumber;
  /** Null for a foreign national. */
  personalId!: PersonalId | null;
  communeCode!: CommuneCode;
}

/** Kinds of passport (Law 49/2019/QH14, article 6). */
export enum PassportKind {
  ORDINARY = "ordinary",
  OFFICIAL = "official",
  DIPLOMATIC = "diplomatic",
}
registerEnumType(PassportKind, {
  name: "PassportKind",
  description: "Loại hộ chiếu — Kind of passport. [LoaiHoChieu]",
});

/** Status of a passport. */
export enum PassportStatus {
  IN_FORCE = "in-force",
  LOST = "lost",
}
registerEnumType(PassportStatus, {
  name: "PassportStatus",
  description: "Tình trạng hộ chiếu — Status of the passport. [TinhTrangHoChieu]",
});

/** A passport of Viet Nam. */
@EntityType("Passport", terms.passport, "passportNumber")
export class Passport {
  @TermField(terms.passportNumber, () => PassportNumberScalar, { nullable: false })
  passportNumber!: PassportNumber;

  @TermField(terms.passportKind, () => PassportKind)
  kind!: PassportKind;

  @TermField(terms.passportIssuedOn, () => LocalDateScalar)
  issuedOn!: string;

  @TermField(sharedTerms.validUntil, () => LocalDateScalar)
  validUntil!: string;

  @TermField(terms.passportStatus, () => PassportStatus)
  status!: PassportStatus;

  personalId!: PersonalId;
  communeCode!: CommuneCode;
}

/** Ways over the border. */
export enum Direction {
  EXIT = "exit",
  ENTRY = "entry",
}
registerEnumType(Direction, { name: "CrossingDirection", description: "Xuất cảnh hay nhập cảnh — Exit or entry." });

/** One way over the border. */
@ValueType("BorderCrossing", terms.crossing)
export class BorderCrossing {
  @TermField(terms.direction, () => Direction)
  direction!: Direction;

  @TermField(terms.crossedOn, () => LocalDateScalar)
  crossedOn!: string;

  gateCode!: string;
  passportNumber!: PassportNumber;
  travellerCommuneCode!: CommuneCode;
}

/** Kinds of border gate. */
export enum GateKind {
  AIRPORT = "airport",
  LAND = "land",
  SEA = "sea",
}
registerEnumType(GateKind, {
  name: "BorderGateKind",
  description: "Loại cửa khẩu — Kind of border gate. [LoaiCuaKhau]",
});

/** A border gate. */
@ValueType("BorderGate", terms.borderGate)
export class BorderGate {
  @TermField(terms.gateCode, () => GraphQLString)
  code!: string;

  @TermField(terms.gateName, () => GraphQLString)
  name!: string;

  @TermField(terms.gateKind, () => GateKind)
  kind!: GateKind;
}
