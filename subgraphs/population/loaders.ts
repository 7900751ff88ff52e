import type { CommuneCode, PersonalId } from "@lienthong/dictionary";
import { anyOf, type PageRequest, rowByKey, rowsByKey } from "@lienthong/subgraph-kit";
import type { Kysely } from "kysely";
import type { Citizen } from "./entities/Citizen.js";
import type { Household } from "./entities/Household.js";

/** The tables of `migrations/`. */
export type PopulationDatabase = { citizen: Citizen; household: Household };

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
  citizensOfCommune: (communeCode: CommuneCode, { limit, afterKey }: PageRequest<PersonalId>): Promise<Citizen[]> => {
    const inhabitants = database.selectFrom("citizen").selectAll().where("currentCommuneCode", "=", communeCode);
    const rest = afterKey === undefined ? inhabitants : inhabitants.where("personalId", ">", afterKey);
    return rest
      .orderBy("personalId")
      .limit(limit + 1)
      .execute();
  },
});

export type Loaders = ReturnType<typeof createLoaders>;
