import { lowerName, plainName } from "@lienthong/dictionary";
import {
  anyOf,
  type DatabaseDescription,
  escapeLike,
  type Neighbours,
  rowByKey,
  rowsByKey,
} from "@lienthong/subgraph-kit";
import DataLoader from "dataloader";
import type { Kysely } from "kysely";
import { type Database, DatabaseStatus } from "./entities/Database.js";
import type { DatabaseFilter } from "./entities/DatabaseFilter.js";
import type { SourcedText } from "./entities/facts.js";
import type { MandatorySharing } from "./entities/sharing.js";
import { unlistedDatabase } from "./unlistedDatabase.js";

/** The tables of `migrations/`. */
export type CatalogueDatabase = {
  database: Database & { position: number; lowerName: string; plainName: string };
  sharingDuty: MandatorySharing & { position: number };
  databaseFact: SourcedText & { databaseId: string; kind: FactKind };
};

/** What is said of a database, besides that it exists. */
type FactKind = "responsible-unit" | "update-cycle";

const databaseColumns = [
  ...(["id", "name", "englishName", "kind", "note"] as const),
  ...(["ownerAgency", "ownerName", "ownerEnglishName", "legalReference", "legalSource"] as const),
  ...(["sourceMark", "sourceConfidence", "sourceCitation"] as const),
] as const;

/**
 * Reads the catalogue from its database, and what live databases tell of themselves from their subgraphs. A batch of keys costs one statement, or
 * one request to each subgraph.
 */
export const createLoaders = (database: Kysely<CatalogueDatabase>, neighbours: Neighbours) => {
  const liveNames = new Set(neighbours.names());
  const description = new DataLoader((names: readonly string[]) => settled(names, neighbours.describe));
  const listed = rowByKey(
    (ids: readonly string[]) =>
      database.selectFrom("database").select(databaseColumns).where("id", "=", anyOf(ids)).execute(),
    ({ id }) => id,
  );
  const unlisted = async (id: string): Promise<Database> => unlistedDatabase(id, await described(id, description));
  /** Live databases that the sources at hand don't name. */
  const allUnlisted = async (): Promise<readonly Database[]> => {
    const ids = [...liveNames];
    const rows = await listed.loadMany(ids);
    return Promise.all(ids.filter((_id, index) => rows[index] === null).map(unlisted));
  };
  return {
    isLive: (id: string): boolean => liveNames.has(id),
    databaseById: async (id: string): Promise<Database | null> =>
      (await listed.load(id)) ?? (liveNames.has(id) ? unlisted(id) : null),
    databases: async ({ owner, kind, status }: DatabaseFilter): Promise<readonly Database[]> => {
      const rows = await database
        .selectFrom("database")
        .select(databaseColumns)
        .$if(isGiven(owner), (all) => all.where("ownerAgency", "=", owner ?? null))
        .$if(isGiven(kind), (all) => all.where("kind", "=", kind ?? null))
        .orderBy("position")
        .execute();
      const others = (await allUnlisted()).filter(
        (other) => (!isGiven(owner) || other.ownerAgency === owner) && (!isGiven(kind) || other.kind === kind),
      );
      return [...rows, ...others].filter(
        ({ id }) => !isGiven(status) || liveNames.has(id) === (status === DatabaseStatus.LIVE),
      );
    },
    /** Databases whose Vietnamese or English name holds `text`; one with diacritics must match them, one without finds both. */
    searchDatabases: async (text: string, limit: number): Promise<readonly Database[]> => {
      const [plain, lower] = [plainName(text), lowerName(text)];
      const rows = await database
        .selectFrom("database")
        .select(databaseColumns)
        .where("plainName", "like", `%${escapeLike(plain)}%`)
        .$if(lower !== plain, (named) => named.where("lowerName", "like", `%${escapeLike(lower)}%`))
        .orderBy("position")
        .limit(limit)
        .execute();
      const others = (await allUnlisted()).filter(({ name, englishName }) => {
        const names = `${name} ${englishName}`;
        return plainName(names).includes(plain) && (lower === plain || lowerName(names).includes(lower));
      });
      return [...rows, ...others].slice(0, limit);
    },
    dutiesOfDatabase: rowsByKey(
      (ids: readonly string[]) =>
        database
          .selectFrom("sharingDuty")
          .selectAll()
          .where("databaseId", "=", anyOf(ids))
          .orderBy("position")
          .execute(),
      ({ databaseId }) => databaseId,
    ),
    factsOfDatabase: rowsByKey(
      (ids: readonly string[]) =>
        database.selectFrom("databaseFact").selectAll().where("databaseId", "=", anyOf(ids)).execute(),
      ({ databaseId }) => databaseId,
    ),
    description,
    tablesOfDatabase: new DataLoader((names: readonly string[]) => settled(names, neighbours.measure)),
  };
};

export type Loaders = ReturnType<typeof createLoaders>;

const isGiven = (argument: unknown): boolean => argument !== undefined && argument !== null;

/** One subgraph that can't be asked doesn't keep the others from being told. */
const settled = async <Answer>(
  names: readonly string[],
  ask: (name: string) => Promise<Answer>,
): Promise<(Answer | Error)[]> => {
  const outcomes = await Promise.allSettled(names.map(ask));
  return outcomes.map((outcome) => (outcome.status === "fulfilled" ? outcome.value : toError(outcome.reason)));
};

const toError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));

const described = async (
  id: string,
  descriptions: DataLoader<string, DatabaseDescription>,
): Promise<DatabaseDescription | undefined> => {
  const [description] = await descriptions.loadMany([id]);
  return description instanceof Error ? undefined : description;
};
