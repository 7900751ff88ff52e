import { type CommuneCode, LocalDateScalar, type PersonalId, sharedTerms } from "@lienthong/dictionary";
import { TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** Where a citizen lives: an address line in a commune (two tiers of local government since 1 July 2025). */
@ValueType("Residence", terms.residence)
export class Residence {
  @TermField(sharedTerms.addressLine, () => GraphQLString)
  addressLine!: string;

  @TermField(terms.residentSince, () => LocalDateScalar)
  since!: string | null;

  communeCode!: CommuneCode;
  /** Where the citizen lives now: the place that decides who may see this residence. */
  citizenCommuneCode!: CommuneCode;
  citizenPersonalId!: PersonalId;
}
