import type { CommuneCode } from "@lienthong/dictionary";
import { EntityType, registerEnumType, TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

export enum SchoolLevel {
  PRESCHOOL = "preschool",
  PRIMARY = "primary",
  LOWER_SECONDARY = "lower-secondary",
  UPPER_SECONDARY = "upper-secondary",
}
registerEnumType(SchoolLevel, {
  name: "SchoolLevel",
  description:
    "Cấp học: mầm non, tiểu học, trung học cơ sở, trung học phổ thông — Level: preschool, primary, lower and upper secondary. [CapHoc]",
});

/** A school of the general education system. */
@EntityType("School", terms.school, "schoolCode")
export class School {
  @TermField(terms.schoolCode, () => GraphQLString, { nullable: false })
  schoolCode!: string;

  @TermField(terms.schoolName, () => GraphQLString)
  name!: string;

  @TermField(terms.schoolLevel, () => SchoolLevel)
  level!: SchoolLevel;

  communeCode!: CommuneCode;
}

/** The pupils of one grade. How many they are is resolved in `resolvers/SchoolResolver.ts`. */
@ValueType("PupilGroup", terms.pupilGroup)
export class PupilGroup {
  @TermField(terms.pupilGroup, () => GraphQLString, { note: "The grade, or PRESCHOOL." })
  name!: string;

  people!: number | null;
}
