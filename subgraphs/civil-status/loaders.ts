import type { CommuneCode, PersonalId } from "@lienthong/dictionary";
import { anyOf, type PageRequest, rowByKey, rowsByKey } from "@lienthong/subgraph-kit";
import { type Generated, type GeneratedAlways, type Kysely, sql } from "kysely";
import type { Adoption, Birth, Death, Marriage } from "./entities/events.js";
import type { Seal } from "./entities/Seal.js";
import { civilStatusSeals } from "./seals.js";

/** A row whose number the database makes of its entry. */
type Numbered<Event> = Omit<Event, "registrationNumber"> & {
  entry: Generated<number>;
  registrationNumber: GeneratedAlways<string>;
};

/** The tables of `migrations/`. */
export type CivilStatusDatabase = {
  registeredPerson: { personalId: PersonalId; communeCode: CommuneCode };
  birth: Numbered<Birth>;
  marriage: Numbered<Marriage>;
  death: Numbered<Death>;
  adoption: Numbered<Adoption>;
  seal: Seal;
};

/** Reads from the civil status database. A batch of keys costs one statement. */
export const createLoaders = (database: Kysely<CivilStatusDatabase>) => ({
  seals: civilStatusSeals(database),
  registeredPerson: rowByKey(
    (ids: readonly PersonalId[]) =>
      database.selectFrom("registeredPerson").selectAll().where("personalId", "=", anyOf(ids)).execute(),
    ({ personalId }) => personalId,
  ),
  birthByNumber: rowByKey(
    (numbers: readonly string[]) =>
      database.selectFrom("birth").selectAll().where("registrationNumber", "=", anyOf(numbers)).execute(),
    ({ registrationNumber }) => registrationNumber,
  ),
  birthOfChild: rowByKey(
    (ids: readonly PersonalId[]) =>
      database.selectFrom("birth").selectAll().where("childPersonalId", "=", anyOf(ids)).execute(),
    ({ childPersonalId }) => childPersonalId,
  ),
  marriageByNumber: rowByKey(
    (numbers: readonly string[]) =>
      database.selectFrom("marriage").selectAll().where("registrationNumber", "=", anyOf(numbers)).execute(),
    ({ registrationNumber }) => registrationNumber,
  ),
  marriagesOfHusband: rowsByKey(
    (ids: readonly PersonalId[]) =>
      database
        .selectFrom("marriage")
        .selectAll()
        .where("husbandPersonalId", "=", anyOf(ids))
        .orderBy("registeredOn")
        .execute(),
    ({ husbandPersonalId }) => husbandPersonalId,
  ),
  marriagesOfWife: rowsByKey(
    (ids: readonly PersonalId[]) =>
      database
        .selectFrom("marriage")
        .selectAll()
        .where("wifePersonalId", "=", anyOf(ids))
        .orderBy("registeredOn")
        .execute(),
    ({ wifePersonalId }) => wifePersonalId,
  ),
  deathByNumber: rowByKey(
    (numbers: readonly string[]) =>
      database.selectFrom("death").selectAll().where("registrationNumber", "=", anyOf(numbers)).execute(),
    ({ registrationNumber }) => registrationNumber,
  ),
  deathOfPerson: rowByKey(
    (ids: readonly PersonalId[]) =>
      database.selectFrom("death").selectAll().where("deceasedPersonalId", "=", anyOf(ids)).execute(),
    ({ deceasedPersonalId }) => deceasedPersonalId,
  ),
  adoptionByNumber: rowByKey(
    (numbers: readonly string[]) =>
      database.selectFrom("adoption").selectAll().where("registrationNumber", "=", anyOf(numbers)).execute(),
    ({ registrationNumber }) => registrationNumber,
  ),
  adoptionOfChild: rowByKey(
    (ids: readonly PersonalId[]) =>
      database.selectFrom("adoption").selectAll().where("childPersonalId", "=", anyOf(ids)).execute(),
    ({ childPersonalId }) => childPersonalId,
  ),
  /** One row more than the page, so that the caller knows whether another page follows. */
  birthsOfCommune: (
    { communeCode, withSealed }: Readonly<{ communeCode: CommuneCode; withSealed: boolean }>,
    { limit, afterKey }: PageRequest<string>,
  ) =>
    database
      .selectFrom("birth")
      .selectAll()
      .where("communeCode", "=", communeCode)
      .$if(!withSealed, (births) =>
        births.where(sql<boolean>`not exists (select from seal where seal.personal_id = birth.child_personal_id)`),
      )
      .where("registrationNumber", ">", afterKey ?? "")
      .orderBy("registrationNumber")
      .limit(limit + 1)
      .execute(),
});

export type Loaders = ReturnType<typeof createLoaders>;
