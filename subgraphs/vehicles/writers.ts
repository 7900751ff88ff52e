import type { CommuneCode, PlateNumber } from "@lienthong/dictionary";
import { LienthongError } from "@lienthong/errors";
import { versionConflict } from "@lienthong/subgraph-kit";
import type { Transaction } from "kysely";
import type { OwnerColumns } from "./entities/Vehicle.js";
import type { VehiclesDatabase } from "./loaders.js";

/** A vehicle that passes into another name on a day, and gets the new owner's plate. */
export type VehicleTransfer = Readonly<{
  vehicleCode: string;
  expectedVersion: number;
  newOwner: OwnerColumns;
  plateNumber: PlateNumber;
  communeCode: CommuneCode;
  transferredOn: string;
}>;

/** Writes to the database of vehicles, over the transaction of one mutation. */
export const createWriters = (transaction: Transaction<VehiclesDatabase>) => ({
  /**
   * Ends the present ownership and begins the next.
   *
   * @throws LienthongError VERSION_CONFLICT when no vehicle of this code has the version; BAD_USER_INPUT for a day that is not after the last
   * transfer, or a plate that another owner has or had
   */
  transfer: async ({ vehicleCode, expectedVersion, newOwner, ...transfer }: VehicleTransfer): Promise<void> => {
    const { plateNumber, communeCode, transferredOn } = transfer;
    const vehicle = await transaction
      .selectFrom("vehicle")
      .selectAll()
      .where("vehicleCode", "=", vehicleCode)
      .where("version", "=", expectedVersion)
      .forUpdate()
      .executeTakeFirst();
    if (vehicle === undefined) throw versionConflict();
    if (transferredOn <= vehicle.registeredOn) throw refused("transferredOn", "lies before the last transfer");
    if (isSameOwner(vehicle, newOwner)) throw refused("newOwner", "is the owner already");
    const holders = await transaction
      .selectFrom("ownership")
      .selectAll()
      .where("plateNumber", "=", plateNumber)
      .execute();
    if (holders.some((holder) => holder.until === null || !isSameOwner(holder, newOwner)))
      throw refused("newPlateNumber", "is in use, or was another owner's");
    await transaction
      .updateTable("ownership")
      .set({ until: transferredOn })
      .where("vehicleCode", "=", vehicleCode)
      .where("until", "is", null)
      .execute();
    await transaction
      .insertInto("ownership")
      .values({ vehicleCode, ...newOwner, plateNumber, since: transferredOn, until: null })
      .execute();
    await transaction
      .updateTable("vehicle")
      .set({ ...newOwner, plateNumber, communeCode, registeredOn: transferredOn, version: expectedVersion + 1 })
      .where("vehicleCode", "=", vehicleCode)
      .execute();
  },
});

export type Writers = ReturnType<typeof createWriters>;

const isSameOwner = (a: OwnerColumns, b: OwnerColumns): boolean =>
  a.ownerPersonalId === b.ownerPersonalId && a.ownerEnterpriseCode === b.ownerEnterpriseCode;

/** What a transfer is refused with; the client gets a sentence and the part of the input. */
export const refused = (argument: string, problem: string): LienthongError =>
  new LienthongError("BAD_USER_INPUT", `The transfer is refused: ${argument} ${problem}.`, { details: { argument } });
