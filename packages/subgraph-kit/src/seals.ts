import type { EvidenceLoader } from "@lienthong/access";
import { type QueryExecutorProvider, sql } from "kysely";
import { anyOf } from "./loaders.js";
import { register } from "./register.js";

/**
 * A database's own register of the persons whose records are sealed (adopted children, protected witnesses): the table `seal`, a row a person.
 * No database asks another for its seals, so that a seal holds while the other is down.
 */

/** A row of the table `seal`: nobody but who may open seals is shown the record of the person with this number. */
export type Seal = Readonly<{ personalId: string; since: string }>;

/** The register for `createEvidence`, over the table `seal`. */
export const sealRegister = (database: QueryExecutorProvider): EvidenceLoader =>
  register(async (keys) => {
    const { rows } = await sql<
      Pick<Seal, "personalId">
    >`select personal_id from seal where personal_id = ${anyOf(keys)}`.execute(database);
    return rows.map(({ personalId }) => personalId);
  });
