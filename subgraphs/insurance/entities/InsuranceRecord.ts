import type { CommuneCode, PersonalId } from "@lienthong/dictionary";
import { TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** What the insurance database holds of one citizen. */
@ValueType("InsuranceRecord", terms.insurance)
export class InsuranceRecord {
  @TermField(terms.socialInsuranceNumber, () => GraphQLString, {
    note: "Since the Law on Social Insurance 2024 the personal identification number.",
  })
  socialInsuranceNumber!: string;

  personalId!: PersonalId;
  communeCode!: CommuneCode;
}
