import {
  type CommuneCode,
  LocalDateScalar,
  type PersonalId,
  PersonalIdScalar,
  type ProvinceCode,
  sharedTerms,
} from "@lienthong/dictionary";
import { EntityType, Sex, TermField } from "@lienthong/subgraph-kit";
import { GraphQLInt, GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** A citizen's row. Relations are resolved in `resolvers/CitizenResolver.ts`, from the codes that stand here. */
@EntityType("Citizen", sharedTerms.citizen, "personalId")
export class Citizen {
  @TermField(sharedTerms.personalId, () => PersonalIdScalar, { nullable: false })
  personalId!: PersonalId;

  @TermField(sharedTerms.fullName, () => GraphQLString)
  fullName!: string;

  @TermField(sharedTerms.sex, () => Sex)
  sex!: Sex;

  @TermField(terms.nationality, () => GraphQLString, { note: "ISO 3166-1 alpha-2." })
  nationality!: string;

  @TermField(sharedTerms.birthDate, () => LocalDateScalar)
  birthDate!: string;

  @TermField(terms.deathDate, () => LocalDateScalar)
  deathDate!: string | null;

  @TermField(terms.ethnicity, () => GraphQLString)
  ethnicity!: string;

  @TermField(sharedTerms.version, () => GraphQLInt, {
    note: "Of the residence; a change takes the version that was read.",
  })
  residenceVersion!: number;

  birthProvinceCode!: ProvinceCode;
  householdCode!: string;
  relationToHead!: string;
  fatherPersonalId!: PersonalId | null;
  motherPersonalId!: PersonalId | null;
  spousePersonalId!: PersonalId | null;
  permanentCommuneCode!: CommuneCode;
  permanentAddressLine!: string;
  temporaryCommuneCode!: CommuneCode | null;
  temporaryAddressLine!: string | null;
  temporarySince!: string | null;
  currentCommuneCode!: CommuneCode;
}
