import {
  type EnterpriseCode,
  EnterpriseCodeScalar,
  type PersonalId,
  PersonalIdScalar,
  sharedTerms,
} from "@lienthong/dictionary";
import { EntityType, InterfaceObjectType, TermField } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** Entities of other databases: their keys, and what this database adds to them by a resolver. */

@EntityType("Citizen", sharedTerms.citizen, "personalId")
export class Citizen {
  @TermField(sharedTerms.personalId, () => PersonalIdScalar, { nullable: false })
  personalId!: PersonalId;
}

@EntityType("Enterprise", sharedTerms.enterprise, "enterpriseCode")
export class Enterprise {
  @TermField(sharedTerms.enterpriseCode, () => EnterpriseCodeScalar, { nullable: false })
  enterpriseCode!: EnterpriseCode;
}

/** A birth, marriage, death or adoption of the civil status database: whichever it is, its certificate may be integrated. */
@InterfaceObjectType("CivilStatusEvent", terms.civilStatusEvent, "registrationNumber")
export class CivilStatusEvent {
  @TermField(terms.registrationNumber, () => GraphQLString, { nullable: false })
  registrationNumber!: string;
}
