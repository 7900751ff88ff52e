import { type CommuneCode, sharedTerms } from "@lienthong/dictionary";
import { TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";

/** A facility where people are treated. */
@ValueType("HealthFacility", sharedTerms.facility)
export class HealthFacility {
  @TermField(sharedTerms.facilityCode, () => GraphQLString)
  code!: string;

  @TermField(sharedTerms.facilityName, () => GraphQLString)
  name!: string;

  communeCode!: CommuneCode;
}
