import { type CommuneCode, LocalDateScalar, type PersonalId } from "@lienthong/dictionary";
import { TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLInt, GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** One dose of a vaccine that was given. */
@ValueType("Immunisation", terms.immunisation)
export class Immunisation {
  @TermField(terms.vaccine, () => GraphQLString)
  vaccine!: string;

  @TermField(terms.dose, () => GraphQLInt)
  dose!: number;

  @TermField(terms.givenOn, () => LocalDateScalar)
  givenOn!: string;

  personalId!: PersonalId;
  facilityCode!: string;
  residenceCommuneCode!: CommuneCode;
}
