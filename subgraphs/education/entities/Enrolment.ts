import type { CommuneCode, PersonalId } from "@lienthong/dictionary";
import { TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLInt } from "graphql";
import { terms } from "../terms.js";
import { SchoolLevel } from "./School.js";

/** One school year of a pupil. */
@ValueType("Enrolment", terms.enrolment)
export class Enrolment {
  @TermField(terms.schoolYear, () => GraphQLInt, { note: "2026 is the school year 2026-2027." })
  schoolYear!: number;

  @TermField(terms.enrolledLevel, () => SchoolLevel)
  level!: SchoolLevel;

  @TermField(terms.grade, () => GraphQLInt, { note: "Null in preschool." })
  grade!: number | null;

  personalId!: PersonalId;
  schoolCode!: string;
  residenceCommuneCode!: CommuneCode;
}
