import { type CommuneCode, LocalDateScalar } from "@lienthong/dictionary";
import { EntityInterface, TermField } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { typeOfNumber } from "../registrationNumber.js";
import { terms } from "../terms.js";

/** What all entries of the civil status books have in common. */
@EntityInterface("CivilStatusEvent", terms.event, {
  key: "registrationNumber",
  typeNameOf: ({ registrationNumber }: CivilStatusEvent) => typeOfNumber(registrationNumber),
})
export abstract class CivilStatusEvent {
  @TermField(terms.registrationNumber, () => GraphQLString, { nullable: false })
  registrationNumber!: string;

  @TermField(terms.eventDate, () => LocalDateScalar)
  eventDate!: string;

  @TermField(terms.registeredOn, () => LocalDateScalar)
  registeredOn!: string;

  communeCode!: CommuneCode;
}
