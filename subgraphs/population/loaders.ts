import type { CommuneCode, PersonalId } from "@lienthong/dictionary";
import { anyOf, type PageRequest, rowByKey, rowsByKey } from "@lienthong/subgraph-kit";
import { type Kysely, sql } from "kysely";
import type { Citizen, Sex } from "./entities/Citizen.js";
import type { Household } from "./entities/Household.js";

/** The tables of `migrations/`. */
export type PopulationDatabase = { citizen: Citizen; household: Household };

/** What limits a list of citizens: the commune where they live now, and where given their birth and sex. */
export type CitizenFilter = Readonly<{
  communeCode: CommuneCode;
  bornFrom?: string | null | undefined;
  bornTo?: string | null | undefined;
  sex?: Sex | null | undefined;
}>;

/** People of one sex and age, in years. */
export type InhabitantCount = Readonly<{ sex: Sex; age: number; people: number }>;

/** Reads from the population database. A batch of keys costs one statement. */
export const createLoaders = (database: Kysely<PopulationDatabase>) => ({
  citizenById: rowByKey(
    (ids: readonly PersonalId[]) =>
      database.selectFrom("citizen").selectAll().where("personalId", "=", anyOf(ids)).execute(),
    (citizen) => citizen.personalId,
  ),
  householdByCode: rowByKey(
    (codes: readonly string[]) =>
      database.selectFrom("household").selectAll().where("householdCode", "=", anyOf(codes)).execute(),
    (household) => household.householdCode,
  ),
  membersOfHousehold: rowsByKey(
    (codes: readonly string[]) =>
      database
        .selectFrom("citizen")
        .selectAll()
        .where("householdCode", "=", anyOf(codes))
        .orderBy("personalId")
        .execute(),
    (citizen) => citizen.householdCode,
  ),
  childrenOfFather: rowsByKey(
    (ids: readonly PersonalId[]) =>
      database
        .selectFrom("citizen")
        .selectAll()
        .where("fatherPersonalId", "=", anyOf(ids))
        .orderBy("birthDate")
        .orderBy("personalId")
        .execute(),
    (child) => child.fatherPersonalId,
  ),
  childrenOfMother: rowsByKey(
    (ids: readonly PersonalId[]) =>
      database
        .selectFrom("citizen")
        .selectAll()
        .where("motherPersonalId", "=", anyOf(ids))
        .orderBy("birthDate")
        .orderBy("personalId")
        .execute(),
    (child) => child.motherPersonalId,
  ),
  /** One row more than the page, so that the caller knows whether another page follows. */
  citizensOfCommune: (
    { communeCode, bornFrom, bornTo, sex }: CitizenFilter,
    { limit, afterKey }: PageRequest<PersonalId>,
  ): Promise<Citizen[]> => {
    const conditions = [
      bornFrom && sql<boolean>`birth_date >= ${bornFrom}`,
      bornTo && sql<boolean>`birth_date <= ${bornTo}`,
      sex && sql<boolean>`sex = ${sex}`,
      afterKey && sql<boolean>`personal_id > ${afterKey}`,
    ];
    const inhabitants = database.selectFrom("citizen").selectAll().where("currentCommuneCode", "=", communeCode);
    return conditions
      .reduce((rest, condition) => (condition ? rest.where(condition) : rest), inhabitants)
      .orderBy("personalId")
      .limit(limit + 1)
      .execute();
  },
  /** How many living inhabitants a commune has of each sex and age, in years. */
  inhabitantsBySexAndAge: (communeCode: CommuneCode): Promise<readonly InhabitantCount[]> =>
    database
      .selectFrom("citizen")
      .select([
        "sex",
        sql<number>`extract(year from age(birth_date))::int`.as("age"),
        sql<number>`count(*)::int`.as("people"),
      ])
      .where("currentCommuneCode", "=", communeCode)
      .where("deathDate", "is", null)
      .groupBy(["sex", "age"])
      .execute(),
});

export type Loaders = ReturnType<typeof createLoaders>;
