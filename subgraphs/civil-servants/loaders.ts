import type { PersonalId } from "@lienthong/dictionary";
import { anyOf, rowByKey, rowsByKey, sealRegister } from "@lienthong/subgraph-kit";
import { type Kysely, sql } from "kysely";
import type { Appointment, CivilServant } from "./entities/CivilServant.js";
import type { StateUnit } from "./entities/StateUnit.js";

/** The tables of `migrations/`; where a servant belongs to follows from the unit. */
export type ServantsDatabase = {
  stateUnit: StateUnit;
  civilServant: Omit<CivilServant, "unitCommuneCode">;
  appointment: Omit<Appointment, "servantCommuneCode">;
};

/** Reads from the database of civil servants. A batch of keys costs one statement. */
export const createLoaders = (database: Kysely<ServantsDatabase>) => ({
  seals: sealRegister(database),
  servantById: rowByKey(
    (ids: readonly PersonalId[]) =>
      database
        .selectFrom("civilServant")
        .innerJoin("stateUnit", "stateUnit.unitCode", "civilServant.unitCode")
        .selectAll("civilServant")
        .select("stateUnit.communeCode as unitCommuneCode")
        .where("personalId", "=", anyOf(ids))
        .execute(),
    (servant) => servant.personalId,
  ),
  appointmentsOfServant: rowsByKey(
    (ids: readonly PersonalId[]) =>
      database.selectFrom("appointment").selectAll().where("personalId", "=", anyOf(ids)).orderBy("heldFrom").execute(),
    (appointment) => appointment.personalId,
  ),
  unitByCode: rowByKey(
    (codes: readonly string[]) =>
      database.selectFrom("stateUnit").selectAll().where("unitCode", "=", anyOf(codes)).execute(),
    (unit) => unit.unitCode,
  ),
  staffOfUnit: staffCounts(database, { withSealed: false }),
  staffOfUnitWithSealed: staffCounts(database, { withSealed: true }),
});

/** How many servants of each kind a unit has; those with a sealed record count only `withSealed`. */
const staffCounts = (database: Kysely<ServantsDatabase>, { withSealed }: Readonly<{ withSealed: boolean }>) =>
  rowsByKey(
    (codes: readonly string[]) =>
      database
        .selectFrom("civilServant")
        .select(["unitCode", "kind", sql<number>`count(*)::int`.as("people")])
        .where("unitCode", "=", anyOf(codes))
        .$if(!withSealed, (staff) =>
          staff.where(sql<boolean>`not exists (select from seal where seal.personal_id = civil_servant.personal_id)`),
        )
        .groupBy(["unitCode", "kind"])
        .execute(),
    (count) => count.unitCode,
  );

export type Loaders = ReturnType<typeof createLoaders>;
