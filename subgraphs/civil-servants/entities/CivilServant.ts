import { type CommuneCode, LocalDateScalar, type PersonalId } from "@lienthong/dictionary";
import { registerEnumType, TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLInt, GraphQLString } from "graphql";
import { terms } from "../terms.js";

export enum ServantKind {
  CADRE = "cadre",
  CIVIL_SERVANT = "civil-servant",
  PUBLIC_EMPLOYEE = "public-employee",
}
registerEnumType(ServantKind, {
  name: "ServantKind",
  description: "Cán bộ, công chức, viên chức — Cadre, civil servant, public employee. [LoaiCanBoCongChucVienChuc]",
});

/** The file of a servant of the state. */
@ValueType("CivilServant", terms.civilServant)
export class CivilServant {
  @TermField(terms.servantKind, () => ServantKind)
  kind!: ServantKind;

  @TermField(terms.post, () => GraphQLString)
  post!: string;

  @TermField(terms.rankCode, () => GraphQLString, { note: "For example 01.003." })
  rankCode!: string;

  @TermField(terms.rankName, () => GraphQLString)
  rankName!: string;

  @TermField(terms.salaryStep, () => GraphQLInt)
  salaryStep!: number;

  @TermField(terms.recruitedOn, () => LocalDateScalar)
  recruitedOn!: string;

  personalId!: PersonalId;
  /** Times a hundred: 2.34 is 234, so that no coefficient is rounded. */
  salaryCoefficientHundredths!: number;
  unitCode!: string;
  unitCommuneCode!: CommuneCode;
}

/** One post that was held. */
@ValueType("Appointment", terms.appointment)
export class Appointment {
  @TermField(terms.decisionNumber, () => GraphQLString)
  decisionNumber!: string;

  @TermField(terms.post, () => GraphQLString)
  post!: string;

  @TermField(terms.appointedFrom, () => LocalDateScalar)
  heldFrom!: string;

  @TermField(terms.appointedUntil, () => LocalDateScalar, { note: "Null while it is held." })
  heldUntil!: string | null;

  personalId!: PersonalId;
  unitCode!: string;
  /** Where the servant's present unit is: the place that decides who may see this appointment. */
  servantCommuneCode!: CommuneCode;
}
