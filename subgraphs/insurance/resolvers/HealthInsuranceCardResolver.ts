import {
  dayInVietNam,
  type HealthInsuranceCardNumber,
  HealthInsuranceCardNumberScalar,
  sharedTerms,
} from "@lienthong/dictionary";
import {
  Ctx,
  Resolver,
  Root,
  type SubgraphContext,
  TermArg,
  TermFieldResolver,
  TermQuery,
} from "@lienthong/subgraph-kit";
import { GraphQLBoolean } from "graphql";
import { Facility } from "../entities/Facility.js";
import { Entitlement, HealthInsuranceCard } from "../entities/HealthInsuranceCard.js";
import { Citizen, Commune } from "../entities/references.js";
import type { Loaders } from "../loaders.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

@Resolver(() => HealthInsuranceCard)
export class HealthInsuranceCardResolver {
  @TermQuery(terms.healthCard, () => HealthInsuranceCard)
  async healthInsuranceCard(
    @TermArg("cardNumber", terms.cardNumber, { type: () => HealthInsuranceCardNumberScalar })
    cardNumber: HealthInsuranceCardNumber,
    @Ctx() { loaders }: Context,
  ): Promise<HealthInsuranceCard | null> {
    const card = await loaders.cardByNumber.load(cardNumber);
    const record = card && (await loaders.recordOfCitizen.load(card.personalId));
    return card && record && { ...card, insuredCommuneCode: record.communeCode };
  }

  @TermFieldResolver(sharedTerms.citizen, () => Citizen, { note: "The holder of the card." })
  holder(@Root() { personalId, insuredCommuneCode }: HealthInsuranceCard): Citizen {
    return { personalId, insuredCommuneCode, birthDate: null, sex: null };
  }

  @TermFieldResolver(terms.cardValid, () => GraphQLBoolean)
  valid(@Root() card: HealthInsuranceCard): boolean {
    const day = dayInVietNam(new Date());
    return card.validFrom <= day && day <= card.validUntil;
  }

  @TermFieldResolver(terms.registeredFacility, () => Facility)
  async registeredFacility(@Root() card: HealthInsuranceCard, @Ctx() { loaders }: Context): Promise<Facility | null> {
    const facility = await loaders.facilityByCode.load(card.facilityCode);
    return facility && { ...facility, ...insuredBy(card) };
  }

  @TermFieldResolver(terms.entitlements, () => [Entitlement])
  async entitlements(@Root() card: HealthInsuranceCard, @Ctx() { loaders }: Context): Promise<readonly Entitlement[]> {
    const entitlements = await loaders.entitlementsOfCard.load(card.cardNumber);
    return entitlements.map((entitlement) => ({ ...entitlement, ...insuredBy(card) }));
  }
}

/** What belongs to a card is told whose card it is and where he or she is insured: rules decide by both. */
const insuredBy = ({ personalId, insuredCommuneCode }: HealthInsuranceCard) => ({
  insuredPersonalId: personalId,
  insuredCommuneCode,
});

@Resolver(() => Facility)
export class FacilityResolver {
  @TermFieldResolver(sharedTerms.commune, () => Commune)
  commune(@Root() facility: Facility): Commune {
    return { communeCode: facility.communeCode };
  }
}
