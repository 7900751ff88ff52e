import { type CommuneCode, LocalDateScalar, type PersonalId } from "@lienthong/dictionary";
import { registerEnumType, TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLBoolean, GraphQLString } from "graphql";
import { terms } from "../terms.js";

export enum DiplomaKind {
  LOWER_SECONDARY = "lower-secondary",
  UPPER_SECONDARY = "upper-secondary",
  BACHELOR = "bachelor",
  MASTER = "master",
}
registerEnumType(DiplomaKind, {
  name: "DiplomaKind",
  description:
    "Loại văn bằng: tốt nghiệp THCS, THPT, đại học, thạc sĩ — Kind of diploma: lower and upper secondary, bachelor, master. [LoaiVanBang]",
});

/** A diploma of the national education system. */
@ValueType("Diploma", terms.diploma)
export class Diploma {
  @TermField(terms.diplomaNumber, () => GraphQLString)
  diplomaNumber!: string;

  @TermField(terms.diplomaKind, () => DiplomaKind)
  kind!: DiplomaKind;

  @TermField(terms.issuedOn, () => LocalDateScalar)
  issuedOn!: string;

  @TermField(terms.issuer, () => GraphQLString)
  issuer!: string;

  @TermField(terms.major, () => GraphQLString, { note: "Null for a school's diploma." })
  major!: string | null;

  @TermField(terms.classification, () => GraphQLString)
  classification!: string;

  @TermField(terms.revoked, () => GraphQLBoolean)
  revoked!: boolean;

  personalId!: PersonalId;
  residenceCommuneCode!: CommuneCode;
}
