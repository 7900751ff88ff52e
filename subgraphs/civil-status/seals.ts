import type { EvidenceLoader } from "@lienthong/access";
import { anyOf, register } from "@lienthong/subgraph-kit";
import { type QueryExecutorProvider, sql } from "kysely";

/**
 * The register of seals, by the number of a person or of an event: an event is sealed with any person whose it is, such as either spouse. Other
 * persons in it, such as parents, are hidden one by one.
 */
export const civilStatusSeals = (database: QueryExecutorProvider): EvidenceLoader =>
  register(async (keys) => {
    const asked = anyOf(keys);
    const { rows } = await sql<{ key: string }>`
      select personal_id as key from seal where personal_id = ${asked}
      union all select registration_number from birth
        join seal on personal_id = child_personal_id where registration_number = ${asked}
      union all select registration_number from marriage
        join seal on personal_id in (husband_personal_id, wife_personal_id) where registration_number = ${asked}
      union all select registration_number from death
        join seal on personal_id = deceased_personal_id where registration_number = ${asked}
      union all select registration_number from adoption
        join seal on personal_id = child_personal_id where registration_number = ${asked}`.execute(database);
    return rows.map(({ key }) => key);
  });
