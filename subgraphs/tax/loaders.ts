import { dayInVietNam, type TaxCode } from "@lienthong/dictionary";
import { anyOf, rowByKey, rowsByKey, sealRegister } from "@lienthong/subgraph-kit";
import { type Kysely, sql } from "kysely";
import type { TaxObligation } from "./entities/TaxObligation.js";
import type { TaxRegistration } from "./entities/TaxRegistration.js";

/** The tables of `migrations/`; where a taxpayer is stands in his or her own row only. */
export type TaxDatabase = {
  taxpayer: TaxRegistration;
  taxObligation: Omit<TaxObligation, "taxpayerCommuneCode">;
};

/** Reads from the taxation database. A batch of keys costs one statement. */
export const createLoaders = (database: Kysely<TaxDatabase>) => ({
  seals: sealRegister(database),
  taxpayerByCode: rowByKey(
    (codes: readonly TaxCode[]) =>
      database.selectFrom("taxpayer").selectAll().where("taxCode", "=", anyOf(codes)).execute(),
    (taxpayer) => taxpayer.taxCode,
  ),
  obligationsOfTaxpayer: rowsByKey(
    (codes: readonly TaxCode[]) =>
      database
        .selectFrom("taxObligation")
        .selectAll()
        .where("taxCode", "=", anyOf(codes))
        .orderBy("dueOn")
        .orderBy("kind")
        .execute(),
    (obligation) => obligation.taxCode,
  ),
  /** What was due before today and isn't paid. */
  debtsOfTaxpayer: rowsByKey(
    (codes: readonly TaxCode[]) =>
      database
        .selectFrom("taxObligation")
        .select("taxCode")
        .where("taxCode", "=", anyOf(codes))
        .where("dueOn", "<", dayInVietNam(new Date()))
        .where(sql<boolean>`amount_paid < amount_due`)
        .execute(),
    (debt) => debt.taxCode,
  ),
});

export type Loaders = ReturnType<typeof createLoaders>;
