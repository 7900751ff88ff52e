import type { EnterpriseCode, PersonalId, PlateNumber } from "@lienthong/dictionary";
import { anyOf, rowByKey, rowsByKey, sealRegister } from "@lienthong/subgraph-kit";
import type { Kysely } from "kysely";
import type { Ownership, Vehicle } from "./entities/Vehicle.js";

/** The tables of `migrations/`; where the present owner lives stands in the vehicle's row only. */
export type VehiclesDatabase = {
  vehicle: Vehicle;
  ownership: Omit<Ownership, "vehicleCommuneCode">;
};

/** Reads from the database of vehicles. A batch of keys costs one statement. */
export const createLoaders = (database: Kysely<VehiclesDatabase>) => ({
  vehicleByCode: rowByKey(
    (codes: readonly string[]) =>
      database.selectFrom("vehicle").selectAll().where("vehicleCode", "=", anyOf(codes)).execute(),
    (vehicle) => vehicle.vehicleCode,
  ),
  vehicleByPlate: rowByKey(
    (plates: readonly PlateNumber[]) =>
      database.selectFrom("vehicle").selectAll().where("plateNumber", "=", anyOf(plates)).execute(),
    (vehicle) => vehicle.plateNumber,
  ),
  vehiclesOfCitizen: rowsByKey(
    (ids: readonly PersonalId[]) =>
      database
        .selectFrom("vehicle")
        .selectAll()
        .where("ownerPersonalId", "=", anyOf(ids))
        .orderBy("vehicleCode")
        .execute(),
    (vehicle) => vehicle.ownerPersonalId,
  ),
  vehiclesOfEnterprise: rowsByKey(
    (codes: readonly EnterpriseCode[]) =>
      database
        .selectFrom("vehicle")
        .selectAll()
        .where("ownerEnterpriseCode", "=", anyOf(codes))
        .orderBy("vehicleCode")
        .execute(),
    (vehicle) => vehicle.ownerEnterpriseCode,
  ),
  ownershipsOfVehicle: rowsByKey(
    (codes: readonly string[]) =>
      database.selectFrom("ownership").selectAll().where("vehicleCode", "=", anyOf(codes)).orderBy("since").execute(),
    (ownership) => ownership.vehicleCode,
  ),
  seals: sealRegister(database),
});

export type Loaders = ReturnType<typeof createLoaders>;
