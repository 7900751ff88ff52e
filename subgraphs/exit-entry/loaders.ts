import type { CommuneCode, PassportNumber, PersonalId } from "@lienthong/dictionary";
import { anyOf, type PageRequest, rowByKey, rowsByKey, sealRegister } from "@lienthong/subgraph-kit";
import { type Kysely, sql } from "kysely";
import type { ForeignNational } from "./entities/Person.js";
import type { BorderCrossing, BorderGate, Passport } from "./entities/TravelRecord.js";

/** The tables of `migrations/`. */
export type ExitEntryDatabase = {
  passport: Passport;
  foreignNational: ForeignNational;
  borderCrossing: Omit<BorderCrossing, "travellerCommuneCode">;
  borderGate: BorderGate;
};

/** Reads from the database on exit and entry. A batch of keys costs one statement. */
export const createLoaders = (database: Kysely<ExitEntryDatabase>) => ({
  passportByNumber: rowByKey(
    (numbers: readonly PassportNumber[]) =>
      database.selectFrom("passport").selectAll().where("passportNumber", "=", anyOf(numbers)).execute(),
    (passport) => passport.passportNumber,
  ),
  passportOfCitizen: rowByKey(
    (ids: readonly PersonalId[]) =>
      database.selectFrom("passport").selectAll().where("personalId", "=", anyOf(ids)).execute(),
    (passport) => passport.personalId,
  ),
  foreignNationalByCode: rowByKey(
    (codes: readonly string[]) =>
      database.selectFrom("foreignNational").selectAll().where("foreignerCode", "=", anyOf(codes)).execute(),
    (foreigner) => foreigner.foreignerCode,
  ),
  foreignNationalByPassport: rowByKey(
    (numbers: readonly PassportNumber[]) =>
      database.selectFrom("foreignNational").selectAll().where("passportNumber", "=", anyOf(numbers)).execute(),
    (foreigner) => foreigner.passportNumber,
  ),
  crossingsOfPassport: rowsByKey(
    (numbers: readonly PassportNumber[]) =>
      database
        .selectFrom("borderCrossing")
        .selectAll()
        .where("passportNumber", "=", anyOf(numbers))
        .orderBy("crossedOn")
        .execute(),
    (crossing) => crossing.passportNumber,
  ),
  gateByCode: rowByKey(
    (codes: readonly string[]) =>
      database.selectFrom("borderGate").selectAll().where("code", "=", anyOf(codes)).execute(),
    (gate) => gate.code,
  ),
  seals: sealRegister(database),
  /** One row more than the page, so that the caller knows whether another page follows. */
  foreignNationalsOfCommune: (
    communeCode: CommuneCode,
    { limit, afterKey }: PageRequest<string>,
  ): Promise<ForeignNational[]> =>
    database
      .selectFrom("foreignNational")
      .selectAll()
      .where("communeCode", "=", communeCode)
      .$if(afterKey !== undefined, (rest) => rest.where(sql<boolean>`foreigner_code > ${afterKey}`))
      .orderBy("foreignerCode")
      .limit(limit + 1)
      .execute(),
});

export type Loaders = ReturnType<typeof createLoaders>;
