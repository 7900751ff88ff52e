import type { PersonalId } from "@lienthong/dictionary";
import { anyOf, rowByKey, rowsByKey, sealRegister } from "@lienthong/subgraph-kit";
import type { Kysely } from "kysely";
import type { JudicialCertificate } from "./entities/JudicialCertificate.js";
import type { Conviction, JudicialRecord } from "./entities/JudicialRecord.js";

/** The tables of `migrations/`; where the person lives stands in his or her own row only. */
export type RecordsDatabase = {
  judicialRecord: JudicialRecord;
  conviction: Omit<Conviction, "personCommuneCode">;
  judicialCertificate: Omit<JudicialCertificate, "personCommuneCode">;
};

/** Reads from the database of judicial records. A batch of keys costs one statement. */
export const createLoaders = (database: Kysely<RecordsDatabase>) => ({
  recordOfCitizen: rowByKey(
    (ids: readonly PersonalId[]) =>
      database.selectFrom("judicialRecord").selectAll().where("personalId", "=", anyOf(ids)).execute(),
    (record) => record.personalId,
  ),
  convictionsOfCitizen: rowsByKey(
    (ids: readonly PersonalId[]) =>
      database
        .selectFrom("conviction")
        .selectAll()
        .where("personalId", "=", anyOf(ids))
        .orderBy("judgedOn")
        .orderBy("judgmentNumber")
        .execute(),
    (conviction) => conviction.personalId,
  ),
  certificateByNumber: rowByKey(
    (numbers: readonly string[]) =>
      database.selectFrom("judicialCertificate").selectAll().where("certificateNumber", "=", anyOf(numbers)).execute(),
    (certificate) => certificate.certificateNumber,
  ),
  seals: sealRegister(database),
});

export type Loaders = ReturnType<typeof createLoaders>;
