import type { CommuneCode, PersonalId } from "@lienthong/dictionary";
import { anyOf, type PageRequest, rowByKey, rowsByKey, sealRegister } from "@lienthong/subgraph-kit";
import type { Kysely } from "kysely";
import type { ConstructionPermit, ConstructionWork } from "./entities/ConstructionWork.js";
import type { PractisingCertificate } from "./entities/PractisingCertificate.js";
import type { Seal } from "./entities/Seal.js";

/** The tables of `migrations/`; where a work lies stands in its own row only. */
export type ConstructionDatabase = {
  constructionWork: ConstructionWork;
  constructionPermit: Omit<ConstructionPermit, "workCommuneCode">;
  practisingCertificate: PractisingCertificate;
  seal: Seal;
};

/** Reads from the database of construction activities. A batch of keys costs one statement. */
export const createLoaders = (database: Kysely<ConstructionDatabase>) => ({
  seals: sealRegister(database),
  workByCode: rowByKey(
    (codes: readonly string[]) =>
      database.selectFrom("constructionWork").selectAll().where("workCode", "=", anyOf(codes)).execute(),
    ({ workCode }) => workCode,
  ),
  worksOnAsset: rowsByKey(
    (codes: readonly string[]) =>
      database
        .selectFrom("constructionWork")
        .selectAll()
        .where("assetCode", "=", anyOf(codes))
        .orderBy("workCode")
        .execute(),
    ({ assetCode }) => assetCode,
  ),
  permitOfWork: rowByKey(
    (codes: readonly string[]) =>
      database.selectFrom("constructionPermit").selectAll().where("workCode", "=", anyOf(codes)).execute(),
    ({ workCode }) => workCode,
  ),
  certificateByNumber: rowByKey(
    (numbers: readonly string[]) =>
      database
        .selectFrom("practisingCertificate")
        .selectAll()
        .where("certificateNumber", "=", anyOf(numbers))
        .execute(),
    ({ certificateNumber }) => certificateNumber,
  ),
  certificatesOfCitizen: rowsByKey(
    (ids: readonly PersonalId[]) =>
      database
        .selectFrom("practisingCertificate")
        .selectAll()
        .where("personalId", "=", anyOf(ids))
        .orderBy("issuedOn")
        .execute(),
    ({ personalId }) => personalId,
  ),
  /** One row more than the page, so that the caller knows whether another page follows. */
  worksOfCommune: (communeCode: CommuneCode, { limit, afterKey }: PageRequest<string>): Promise<ConstructionWork[]> =>
    database
      .selectFrom("constructionWork")
      .selectAll()
      .where("communeCode", "=", communeCode)
      .where("workCode", ">", afterKey ?? "")
      .orderBy("workCode")
      .limit(limit + 1)
      .execute(),
});

export type Loaders = ReturnType<typeof createLoaders>;
