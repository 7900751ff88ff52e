import type { DrivingLicenceNumber, PersonalId } from "@lienthong/dictionary";
import { anyOf, rowByKey, rowsByKey, sealRegister } from "@lienthong/subgraph-kit";
import type { Kysely } from "kysely";
import type { DrivingLicence, LicenceEntitlement, TrafficViolation } from "./entities/DrivingLicence.js";

type WithoutHolder<Row> = Omit<Row, "holderPersonalId" | "holderCommuneCode">;

/** The tables of `migrations/`; who the holder is, and lives where, stands in the licence's row only. */
export type LicencesDatabase = {
  drivingLicence: DrivingLicence;
  licenceEntitlement: WithoutHolder<LicenceEntitlement>;
  trafficViolation: WithoutHolder<TrafficViolation>;
};

/** Reads from the database of driving licences. A batch of keys costs one statement. */
export const createLoaders = (database: Kysely<LicencesDatabase>) => ({
  licenceByNumber: rowByKey(
    (numbers: readonly DrivingLicenceNumber[]) =>
      database.selectFrom("drivingLicence").selectAll().where("licenceNumber", "=", anyOf(numbers)).execute(),
    (licence) => licence.licenceNumber,
  ),
  licenceOfCitizen: rowByKey(
    (ids: readonly PersonalId[]) =>
      database.selectFrom("drivingLicence").selectAll().where("personalId", "=", anyOf(ids)).execute(),
    (licence) => licence.personalId,
  ),
  entitlementsOfLicence: rowsByKey(
    (numbers: readonly DrivingLicenceNumber[]) =>
      database
        .selectFrom("licenceEntitlement")
        .selectAll()
        .where("licenceNumber", "=", anyOf(numbers))
        .orderBy("licenceClass")
        .execute(),
    (entitlement) => entitlement.licenceNumber,
  ),
  violationsOfLicence: rowsByKey(
    (numbers: readonly DrivingLicenceNumber[]) =>
      database
        .selectFrom("trafficViolation")
        .selectAll()
        .where("licenceNumber", "=", anyOf(numbers))
        .orderBy("position")
        .execute(),
    (violation) => violation.licenceNumber,
  ),
  seals: sealRegister(database),
});

export type Loaders = ReturnType<typeof createLoaders>;
