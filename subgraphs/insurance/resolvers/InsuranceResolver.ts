import {
  dayInVietNam,
  type HealthInsuranceCardNumber,
  HealthInsuranceCardNumberScalar,
  sharedTerms,
} from "@lienthong/dictionary";
import { Ctx, Resolver, Root, type SubgraphContext, TermFieldResolver } from "@lienthong/subgraph-kit";
import { GraphQLBoolean, GraphQLInt } from "graphql";
import { contributedMonths } from "../contributedMonths.js";
import { ContributionPeriod } from "../entities/ContributionPeriod.js";
import { HealthInsuranceCard } from "../entities/HealthInsuranceCard.js";
import { InsuranceRecord } from "../entities/InsuranceRecord.js";
import { Citizen, Enterprise } from "../entities/references.js";
import type { Loaders } from "../loaders.js";
import { pensionAgeReached } from "../pensionAge.js";
import { scopes } from "../scopes.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

@Resolver(() => Citizen)
export class CitizenResolver {
  @TermFieldResolver(terms.insurance, () => InsuranceRecord, { note: "Null for a citizen who was never insured." })
  insurance(@Root() citizen: Citizen, @Ctx() { loaders }: Context): Promise<InsuranceRecord | null> {
    return loaders.recordOfCitizen.load(citizen.personalId);
  }

  @TermFieldResolver(terms.pensionAgeReached, () => GraphQLBoolean, {
    requires: "birthDate sex",
    note: "Under normal working conditions. From date of birth and sex, which the population database holds.",
  })
  pensionAgeReached(@Root() { birthDate, sex }: Citizen): boolean | null {
    return birthDate === null || sex === null ? null : pensionAgeReached({ birthDate, sex }, dayInVietNam(new Date()));
  }
}

@Resolver(() => InsuranceRecord)
export class InsuranceRecordResolver {
  @TermFieldResolver(terms.participating, () => GraphQLBoolean)
  async participating(@Root() record: InsuranceRecord, @Ctx() { loaders }: Context): Promise<boolean> {
    const periods = await loaders.contributionsOfCitizen.load(record.personalId);
    return periods.some(({ toMonth }) => toMonth === null);
  }

  @TermFieldResolver(terms.contributedMonths, () => GraphQLInt)
  async contributedMonths(@Root() record: InsuranceRecord, @Ctx() { loaders }: Context): Promise<number> {
    return contributedMonths(await loaders.contributionsOfCitizen.load(record.personalId), dayInVietNam(new Date()));
  }

  @TermFieldResolver(terms.contributions, () => [ContributionPeriod], { note: "By date." })
  async contributions(
    @Root() record: InsuranceRecord,
    @Ctx() { loaders }: Context,
  ): Promise<readonly ContributionPeriod[]> {
    const periods = await loaders.contributionsOfCitizen.load(record.personalId);
    return periods.map((period) => ({ ...period, insuredCommuneCode: record.communeCode }));
  }

  @TermFieldResolver(terms.healthCard, () => HealthInsuranceCard)
  async healthCard(@Root() record: InsuranceRecord, @Ctx() { loaders }: Context): Promise<HealthInsuranceCard | null> {
    const card = await loaders.cardOfCitizen.load(record.personalId);
    return card && { ...card, insuredCommuneCode: record.communeCode };
  }

  @TermFieldResolver(terms.cardNumber, () => HealthInsuranceCardNumberScalar, {
    note: "Only its last four characters, to who may see participation and not the card.",
  })
  async healthCardNumber(
    @Root() record: InsuranceRecord,
    @Ctx() { loaders }: Context,
  ): Promise<HealthInsuranceCardNumber | null> {
    return (await loaders.cardOfCitizen.load(record.personalId))?.cardNumber ?? null;
  }

  @TermFieldResolver(sharedTerms.isProtected, () => GraphQLBoolean)
  async isProtected(@Root() { personalId }: InsuranceRecord, @Ctx() { evidence }: Context): Promise<boolean> {
    return (await evidence.seals?.load({ scope: scopes.sealed.scope, key: personalId })) === true;
  }
}

@Resolver(() => ContributionPeriod)
export class ContributionPeriodResolver {
  @TermFieldResolver(terms.employer, () => Enterprise)
  employer(@Root() period: ContributionPeriod): Enterprise {
    return { enterpriseCode: period.employerEnterpriseCode };
  }
}
