import { type CommuneCode, LocalDateScalar, type PersonalId } from "@lienthong/dictionary";
import { registerEnumType, TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

export enum EncounterKind {
  OUTPATIENT = "outpatient",
  INPATIENT = "inpatient",
}
registerEnumType(EncounterKind, {
  name: "EncounterKind",
  description: "Hình thức điều trị: ngoại trú, nội trú — Outpatient or inpatient. [HinhThucDieuTri]",
});

/** One treatment at a facility. */
@ValueType("Encounter", terms.encounter)
export class Encounter {
  @TermField(terms.encounterCode, () => GraphQLString)
  encounterCode!: string;

  @TermField(terms.encounterKind, () => EncounterKind)
  kind!: EncounterKind;

  @TermField(terms.encounterStart, () => LocalDateScalar)
  startedOn!: string;

  @TermField(terms.encounterEnd, () => LocalDateScalar)
  endedOn!: string;

  @TermField(terms.icd10Code, () => GraphQLString, { note: "For example J06.9." })
  icd10Code!: string;

  @TermField(terms.diagnosis, () => GraphQLString)
  diagnosis!: string;

  personalId!: PersonalId;
  facilityCode!: string;
  residenceCommuneCode!: CommuneCode;
}
