import {
  type CommuneCode,
  type EnterpriseCode,
  LocalDateScalar,
  type PassportNumber,
  PassportNumberScalar,
  type PersonalId,
  PersonalIdScalar,
  sharedTerms,
} from "@lienthong/dictionary";
import { EntityType, Sex, TermField, ValueInterface, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

/**
 * Who crosses the border, whatever the nationality. Its one field is resolved in `resolvers/TravelRecordResolver.ts`, and ruled on each of the
 * types that implement it.
 */
@ValueInterface("Person", terms.person, (person: object) => ("personalId" in person ? "Citizen" : "ForeignNational"))
export abstract class Person {}

/** The population database says who a citizen is; here he or she is a key with the journeys found under it. */
@EntityType("Citizen", sharedTerms.citizen, { key: "personalId", implements: [Person] })
export class Citizen extends Person {
  @TermField(sharedTerms.personalId, () => PersonalIdScalar, { nullable: false })
  personalId!: PersonalId;

  /** Where the holder of a passport lives; null where it wasn't looked up. */
  communeCode!: CommuneCode | null;
}

/** A foreign national's row, with visa and residence. */
@EntityType("ForeignNational", terms.foreignNational, { key: "foreignerCode", implements: [Person] })
export class ForeignNational extends Person {
  @TermField(terms.foreignerCode, () => GraphQLString, { nullable: false })
  foreignerCode!: string;

  @TermField(sharedTerms.fullName, () => GraphQLString)
  fullName!: string;

  @TermField(sharedTerms.sex, () => Sex)
  sex!: Sex;

  @TermField(sharedTerms.birthDate, () => LocalDateScalar)
  birthDate!: string;

  @TermField(terms.foreignNationality, () => GraphQLString, { note: "ISO 3166-1 alpha-2." })
  nationality!: string;

  @TermField(terms.passportNumber, () => PassportNumberScalar)
  passportNumber!: PassportNumber;

  visaNumber!: string;
  visaSymbol!: string;
  visaFrom!: string;
  visaUntil!: string;
  sponsorEnterpriseCode!: EnterpriseCode | null;
  communeCode!: CommuneCode;
  residenceSince!: string;
  residenceUntil!: string;
}

/** A foreign national's visa. */
@ValueType("Visa", terms.visa)
export class Visa {
  @TermField(terms.visaNumber, () => GraphQLString)
  number!: string;

  @TermField(terms.visaSymbol, () => GraphQLString)
  symbol!: string;

  @TermField(sharedTerms.validFrom, () => LocalDateScalar)
  validFrom!: string;

  @TermField(sharedTerms.validUntil, () => LocalDateScalar)
  validUntil!: string;

  holderCommuneCode!: CommuneCode;
}

/** Where a foreign national resides. */
@ValueType("TemporaryResidence", terms.temporaryResidence)
export class TemporaryResidence {
  @TermField(sharedTerms.validFrom, () => LocalDateScalar)
  validFrom!: string;

  @TermField(sharedTerms.validUntil, () => LocalDateScalar)
  validUntil!: string;

  communeCode!: CommuneCode;
}
