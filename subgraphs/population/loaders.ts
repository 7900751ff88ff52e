import type { CommuneCode, PersonalId, Sex } from "@lienthong/dictionary";
import { anyOf, type PageRequest, rowByKey, rowsByKey, sealRegister } from "@lienthong/subgraph-kit";
import { type Kysely, sql } from "kysely";
import type { Citizen } from "./entities/Citizen.js";
import type { Household } from "./entities/Household.js";
import type { RecordedResidenceChange } from "./entities/ResidenceChange.js";
import type { Seal } from "./entities/Seal.js";

/** The tables of `migrations/`. */
export type PopulationDatabase = {
  citizen: Citizen;
  household: Household;
  residenceChange: RecordedResidenceChange;
  seal: Seal;
};

/** The inhabitants of a commune: those whose record is sealed count only `withSealed`. */
export type Inhabitants = Readonly<{ communeCode: CommuneCode; withSealed: boolean }>;

/** What limits a list of inhabitants: where given, their birth and sex. */
export type CitizenFilter = Inhabitants &
  Readonly<{
    bornFrom?: string | null | undefined;
    bornTo?: string | null | undefined;
    sex?: Sex | null | undefined;
  }>;

/** People of one sex and age, in years. */
export type InhabitantCount = Readonly<{ sex: Sex; age: number; people: number }>;

/** That no seal lies on a row of `citizen`. */
const isNotSealed = sql<boolean>`not exists (select from seal where seal.personal_id = citizen.personal_id)`;

/** Reads from the population database. A batch of keys costs one statement. */
export const createLoaders = (database: Kysely<PopulationDatabase>) => ({
  seals: sealRegister(database),
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
    { communeCode, withSealed, bornFrom, bornTo, sex }: CitizenFilter,
    { limit, afterKey }: PageRequest<PersonalId>,
  ): Promise<Citizen[]> => {
    const conditions = [
      !withSealed && isNotSealed,
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
  inhabitantsBySexAndAge: ({ communeCode, withSealed }: Inhabitants): Promise<readonly InhabitantCount[]> =>
    database
      .selectFrom("citizen")
      .select([
        "sex",
        sql<number>`extract(year from age(birth_date))::int`.as("age"),
        sql<number>`count(*)::int`.as("people"),
      ])
      .where("currentCommuneCode", "=", communeCode)
      .where("deathDate", "is", null)
      .$if(!withSealed, (living) => living.where(isNotSealed))
      .groupBy(["sex", "age"])
      .execute(),
});

export type Loaders = ReturnType<typeof createLoaders>;
