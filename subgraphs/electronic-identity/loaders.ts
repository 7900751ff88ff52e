import type { EnterpriseCode, PersonalId } from "@lienthong/dictionary";
import { anyOf, rowByKey, rowsByKey, sealRegister } from "@lienthong/subgraph-kit";
import type { Kysely } from "kysely";
import type { ElectronicIdentity, IntegratedDocument } from "./entities/ElectronicIdentity.js";
import type { OrganisationIdentity } from "./entities/OrganisationIdentity.js";

/** The tables of `migrations/`; where the holder lives stands in the account's row only. */
export type IdentityDatabase = {
  electronicIdentity: ElectronicIdentity;
  integratedDocument: Omit<IntegratedDocument, "holderCommuneCode">;
  organisationIdentity: OrganisationIdentity;
};

/** Reads from the database of electronic identity. A batch of keys costs one statement. */
export const createLoaders = (database: Kysely<IdentityDatabase>) => ({
  identityOfCitizen: rowByKey(
    (ids: readonly PersonalId[]) =>
      database.selectFrom("electronicIdentity").selectAll().where("personalId", "=", anyOf(ids)).execute(),
    (identity) => identity.personalId,
  ),
  documentsOfCitizen: rowsByKey(
    (ids: readonly PersonalId[]) =>
      database
        .selectFrom("integratedDocument")
        .selectAll()
        .where("personalId", "=", anyOf(ids))
        .orderBy("kind")
        .execute(),
    (document) => document.personalId,
  ),
  /** The documents that certify civil status entries: a marriage is certified to both spouses. */
  documentsOfEvent: rowsByKey(
    (numbers: readonly string[]) =>
      database
        .selectFrom("integratedDocument")
        .selectAll()
        .where("registrationNumber", "=", anyOf(numbers))
        .orderBy("personalId")
        .execute(),
    (document) => document.registrationNumber,
  ),
  identityOfEnterprise: rowByKey(
    (codes: readonly EnterpriseCode[]) =>
      database.selectFrom("organisationIdentity").selectAll().where("enterpriseCode", "=", anyOf(codes)).execute(),
    (identity) => identity.enterpriseCode,
  ),
  seals: sealRegister(database),
});

export type Loaders = ReturnType<typeof createLoaders>;
