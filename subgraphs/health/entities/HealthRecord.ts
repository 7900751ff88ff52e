import type { CommuneCode, PersonalId } from "@lienthong/dictionary";
import { TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** What the health database holds of one citizen; the health identifier is the personal identification number (Decree 102/2025, article 6). */
@ValueType("HealthRecord", terms.healthRecord)
export class HealthRecord {
  @TermField(terms.bloodGroup, () => GraphQLString, { note: "ABO and Rhesus, for example O+." })
  bloodGroup!: string;

  @TermField(terms.allergies, () => [GraphQLString])
  allergies!: readonly string[];

  personalId!: PersonalId;
  residenceCommuneCode!: CommuneCode;
}
