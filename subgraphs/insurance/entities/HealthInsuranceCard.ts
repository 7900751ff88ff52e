import {
  type CommuneCode,
  type HealthInsuranceCardNumber,
  HealthInsuranceCardNumberScalar,
  LocalDateScalar,
  type PersonalId,
  sharedTerms,
} from "@lienthong/dictionary";
import { TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLInt, GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** A health-insurance card. */
@ValueType("HealthInsuranceCard", terms.healthCard)
export class HealthInsuranceCard {
  @TermField(terms.cardNumber, () => HealthInsuranceCardNumberScalar)
  cardNumber!: HealthInsuranceCardNumber;

  @TermField(terms.subjectGroup, () => GraphQLString)
  subjectGroup!: string;

  @TermField(terms.benefitLevel, () => GraphQLInt)
  benefitLevel!: number;

  @TermField(sharedTerms.validFrom, () => LocalDateScalar)
  validFrom!: string;

  @TermField(sharedTerms.validUntil, () => LocalDateScalar)
  validUntil!: string;

  personalId!: PersonalId;
  facilityCode!: string;
  insuredCommuneCode!: CommuneCode;
}

/** One thing that a card entitles to. */
@ValueType("Entitlement", terms.entitlement)
export class Entitlement {
  @TermField(terms.entitlementKind, () => GraphQLString)
  kind!: string;

  @TermField(terms.sharePercent, () => GraphQLInt)
  sharePercent!: number;

  cardNumber!: HealthInsuranceCardNumber;
  insuredCommuneCode!: CommuneCode;
  insuredPersonalId!: PersonalId;
}
