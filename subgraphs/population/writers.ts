import type { AccessContext } from "@lienthong/access";
import { versionConflict } from "@lienthong/subgraph-kit";
import type { Transaction } from "kysely";
import { type ResidenceChange, ResidenceKind } from "./entities/ResidenceChange.js";
import type { PopulationDatabase } from "./loaders.js";

/** Who records a change, and the version of the record that he has read. */
type Recording = Readonly<{ access: AccessContext; expectedVersion: number }>;

/** Writes to the population database, within one transaction. */
export const createWriters = (transaction: Transaction<PopulationDatabase>) => ({
  /**
   * Records where a citizen lives from now on. A new permanent residence ends a temporary one; the household stays as it is, since who joins
   * or leaves one is registered by its own procedure.
   *
   * @throws LienthongError VERSION_CONFLICT when the record has another version by now
   */
  recordResidenceChange: async (change: ResidenceChange, { access, expectedVersion }: Recording): Promise<void> => {
    const { personalId, communeCode, addressLine, since } = change;
    const version = expectedVersion + 1;
    const isPermanent = change.kind === ResidenceKind.PERMANENT;
    const { numUpdatedRows } = await transaction
      .updateTable("citizen")
      .set({
        ...(isPermanent ? { permanentCommuneCode: communeCode, permanentAddressLine: addressLine } : {}),
        temporaryCommuneCode: isPermanent ? null : communeCode,
        temporaryAddressLine: isPermanent ? null : addressLine,
        temporarySince: isPermanent ? null : since,
        currentCommuneCode: communeCode,
        residenceVersion: version,
      })
      .where("personalId", "=", personalId)
      .where("residenceVersion", "=", expectedVersion)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw versionConflict();
    const { kind } = change;
    const row = { personalId, version, kind, communeCode, addressLine, since };
    await transaction
      .insertInto("residenceChange")
      .values({ ...row, recordedBy: access.agency, officer: access.officer })
      .execute();
  },
});

export type Writers = ReturnType<typeof createWriters>;
