import type { CommuneCode, PersonalId } from "@lienthong/dictionary";
import { anyOf, rowByKey, rowsByKey, sealRegister } from "@lienthong/subgraph-kit";
import { type Kysely, sql } from "kysely";
import type { Disability, DisabilityDegree, DisabilityKind } from "./entities/Disability.js";
import type { Encounter } from "./entities/Encounter.js";
import type { HealthFacility } from "./entities/HealthFacility.js";
import type { HealthRecord } from "./entities/HealthRecord.js";
import type { Immunisation } from "./entities/Immunisation.js";
import type { PrescribedMedicine, Prescription } from "./entities/Prescription.js";
import type { DriverExamination } from "./entities/registers.js";

type WithoutResidence<Row> = Omit<Row, "residenceCommuneCode">;

/** The tables of `migrations/`; where a person lives stands in his or her health record only. */
export type HealthDatabase = {
  healthRecord: HealthRecord;
  facility: HealthFacility;
  encounter: WithoutResidence<Encounter>;
  prescription: WithoutResidence<Prescription>;
  prescribedMedicine: Omit<WithoutResidence<PrescribedMedicine>, "personalId">;
  immunisation: WithoutResidence<Immunisation>;
  disability: WithoutResidence<Disability>;
  driverExamination: DriverExamination;
};

/** Whose disabilities are counted: those with a sealed record count only `withSealed`. */
export type Inhabitants = Readonly<{ communeCode: CommuneCode; withSealed: boolean }>;

/** How many people have a disability of one degree and kind. */
export type DisabilityCount = Readonly<{ degree: DisabilityDegree; kind: DisabilityKind; people: number }>;

/** Reads from the health database. A batch of keys costs one statement. */
export const createLoaders = (database: Kysely<HealthDatabase>) => ({
  seals: sealRegister(database),
  recordOfCitizen: rowByKey(
    (ids: readonly PersonalId[]) =>
      database.selectFrom("healthRecord").selectAll().where("personalId", "=", anyOf(ids)).execute(),
    (record) => record.personalId,
  ),
  encountersOfCitizen: rowsByKey(
    (ids: readonly PersonalId[]) =>
      database
        .selectFrom("encounter")
        .selectAll()
        .where("personalId", "=", anyOf(ids))
        .orderBy("startedOn")
        .orderBy("encounterCode")
        .execute(),
    (encounter) => encounter.personalId,
  ),
  facilityByCode: rowByKey(
    (codes: readonly string[]) =>
      database.selectFrom("facility").selectAll().where("code", "=", anyOf(codes)).execute(),
    (facility) => facility.code,
  ),
  prescriptionByCode: rowByKey(
    (codes: readonly string[]) =>
      database.selectFrom("prescription").selectAll().where("prescriptionCode", "=", anyOf(codes)).execute(),
    (prescription) => prescription.prescriptionCode,
  ),
  prescriptionOfEncounter: rowByKey(
    (codes: readonly string[]) =>
      database.selectFrom("prescription").selectAll().where("encounterCode", "=", anyOf(codes)).execute(),
    (prescription) => prescription.encounterCode,
  ),
  medicinesOfPrescription: rowsByKey(
    (codes: readonly string[]) =>
      database
        .selectFrom("prescribedMedicine")
        .selectAll()
        .where("prescriptionCode", "=", anyOf(codes))
        .orderBy("name")
        .execute(),
    (medicine) => medicine.prescriptionCode,
  ),
  immunisationsOfCitizen: rowsByKey(
    (ids: readonly PersonalId[]) =>
      database
        .selectFrom("immunisation")
        .selectAll()
        .where("personalId", "=", anyOf(ids))
        .orderBy("givenOn")
        .orderBy("vaccine")
        .execute(),
    (immunisation) => immunisation.personalId,
  ),
  disabilityOfCitizen: rowByKey(
    (ids: readonly PersonalId[]) =>
      database.selectFrom("disability").selectAll().where("personalId", "=", anyOf(ids)).execute(),
    (disability) => disability.personalId,
  ),
  driverExaminationOfCitizen: rowByKey(
    (ids: readonly PersonalId[]) =>
      database.selectFrom("driverExamination").selectAll().where("personalId", "=", anyOf(ids)).execute(),
    (examination) => examination.personalId,
  ),
  disabilityCounts: ({ communeCode, withSealed }: Inhabitants): Promise<readonly DisabilityCount[]> =>
    database
      .selectFrom("disability")
      .innerJoin("healthRecord", "healthRecord.personalId", "disability.personalId")
      .select(["degree", "kind", sql<number>`count(*)::int`.as("people")])
      .where("residenceCommuneCode", "=", communeCode)
      .$if(!withSealed, (disabled) =>
        disabled.where(sql<boolean>`not exists (select from seal where seal.personal_id = disability.personal_id)`),
      )
      .groupBy(["degree", "kind"])
      .execute(),
});

export type Loaders = ReturnType<typeof createLoaders>;
