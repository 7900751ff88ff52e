import { type CommuneCode } from "@lienthong/dictionary";
import { TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** A facility where insured persons are treated. */
@ValueType("Facility", terms.facility)
export class Facility {
  @TermField(terms.facilityCode, () => GraphQLString)
  code!: string;

  @TermField(terms.facilityName, () => GraphQLString)
  name!: string;

  communeCode!: CommuneCode;
  insuredCommuneCode!: CommuneCode;
}
