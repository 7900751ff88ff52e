import type { HealthInsuranceCardNumber, PersonalId } from "@lienthong/dictionary";
import { anyOf, rowByKey, rowsByKey, type Seal, sealRegister } from "@lienthong/subgraph-kit";
import { type Kysely, sql } from "kysely";
import type { Consent } from "./entities/Consent.js";
import type { ContributionPeriod } from "./entities/ContributionPeriod.js";
import type { Facility } from "./entities/Facility.js";
import type { Entitlement, HealthInsuranceCard } from "./entities/HealthInsuranceCard.js";
import type { InsuranceRecord } from "./entities/InsuranceRecord.js";

/** The tables of `migrations/`; where the insured person lives stands in his or her own row only. */
export type InsuranceDatabase = {
  insuredPerson: InsuranceRecord;
  contributionPeriod: Omit<ContributionPeriod, "insuredCommuneCode">;
  facility: Omit<Facility, "insuredCommuneCode" | "insuredPersonalId">;
  healthInsuranceCard: Omit<HealthInsuranceCard, "insuredCommuneCode">;
  entitlement: Omit<Entitlement, "insuredCommuneCode" | "insuredPersonalId">;
  consent: Consent;
  seal: Seal;
};

/** That a row of `consent` holds now, by the clock of the database; a withdrawal counts from its instant on. */
const isInForce = sql<boolean>`given_at <= now() and now() < expires_at and (withdrawn_at is null or now() < withdrawn_at)`;

/** Reads from the insurance database. A batch of keys costs one statement. */
export const createLoaders = (database: Kysely<InsuranceDatabase>) => ({
  seals: sealRegister(database),
  recordOfCitizen: rowByKey(
    (ids: readonly PersonalId[]) =>
      database.selectFrom("insuredPerson").selectAll().where("personalId", "=", anyOf(ids)).execute(),
    (record) => record.personalId,
  ),
  contributionsOfCitizen: rowsByKey(
    (ids: readonly PersonalId[]) =>
      database
        .selectFrom("contributionPeriod")
        .selectAll()
        .where("personalId", "=", anyOf(ids))
        .orderBy("fromMonth")
        .execute(),
    (period) => period.personalId,
  ),
  cardOfCitizen: rowByKey(
    (ids: readonly PersonalId[]) =>
      database.selectFrom("healthInsuranceCard").selectAll().where("personalId", "=", anyOf(ids)).execute(),
    (card) => card.personalId,
  ),
  cardByNumber: rowByKey(
    (numbers: readonly HealthInsuranceCardNumber[]) =>
      database.selectFrom("healthInsuranceCard").selectAll().where("cardNumber", "=", anyOf(numbers)).execute(),
    (card) => card.cardNumber,
  ),
  facilityByCode: rowByKey(
    (codes: readonly string[]) =>
      database.selectFrom("facility").selectAll().where("code", "=", anyOf(codes)).execute(),
    (facility) => facility.code,
  ),
  entitlementsOfCard: rowsByKey(
    (numbers: readonly HealthInsuranceCardNumber[]) =>
      database.selectFrom("entitlement").selectAll().where("cardNumber", "=", anyOf(numbers)).orderBy("kind").execute(),
    (entitlement) => entitlement.cardNumber,
  ),
  consentsInForceOfCitizen: rowsByKey(
    (ids: readonly string[]) =>
      database
        .selectFrom("consent")
        .select(["personalId", "agency", "purpose", "scope"])
        .where("personalId", "=", sql<PersonalId>`any(${ids}::text[])`)
        .where(isInForce)
        .execute(),
    (consent): string => consent.personalId,
  ),
});

export type Loaders = ReturnType<typeof createLoaders>;
