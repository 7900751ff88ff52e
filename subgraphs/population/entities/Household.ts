import { type CommuneCode, type PersonalId, sharedTerms } from "@lienthong/dictionary";
import { EntityType, TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** A household's row, as the residence file describes it. */
@EntityType("Household", terms.household, "householdCode")
export class Household {
  @TermField(terms.householdCode, () => GraphQLString, { nullable: false })
  householdCode!: string;

  @TermField(sharedTerms.addressLine, () => GraphQLString)
  addressLine!: string;

  communeCode!: CommuneCode;
  headPersonalId!: PersonalId;
}

/** One member of a household. */
@ValueType("HouseholdMember", terms.member)
export class HouseholdMember {
  @TermField(terms.relationToHead, () => GraphQLString)
  relationToHead!: string;

  personalId!: PersonalId;
  householdCommuneCode!: CommuneCode;
}
