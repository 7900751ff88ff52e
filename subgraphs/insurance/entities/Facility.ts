import { type CommuneCode, type PersonalId, sharedTerms } from "@lienthong/dictionary";
import { TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";

/** A facility where insured persons are treated. */
@ValueType("Facility", sharedTerms.facility)
export class Facility {
  @TermField(sharedTerms.facilityCode, () => GraphQLString)
  code!: string;

  @TermField(sharedTerms.facilityName, () => GraphQLString)
  name!: string;

  communeCode!: CommuneCode;
  insuredCommuneCode!: CommuneCode;
  /** Of whose card it was asked. */
  insuredPersonalId!: PersonalId;
}
