import type { Transaction } from "kysely";
import { type BirthDeclaration, cannotBeRegistered } from "./birthDeclaration.js";
import type { CivilStatusDatabase } from "./loaders.js";

/** Writes to the civil status database, within one transaction. */
export const createWriters = (transaction: Transaction<CivilStatusDatabase>) => ({
  /**
   * Enters a birth.
   *
   * @returns the number of the entry
   * @throws LienthongError BAD_USER_INPUT when the child has an entry already
   */
  registerBirth: async (declaration: BirthDeclaration, registeredOn: string): Promise<string> => {
    const { childPersonalId, childFullName, communeCode } = declaration;
    const birth = await transaction
      .insertInto("birth")
      .values({
        registeredOn,
        eventDate: declaration.birthDate,
        communeCode,
        provinceCode: declaration.birthProvinceCode,
        childPersonalId,
        childFullName,
        fatherPersonalId: declaration.fatherPersonalId ?? null,
        motherPersonalId: declaration.motherPersonalId ?? null,
      })
      .onConflict((conflict) => conflict.column("childPersonalId").doNothing())
      .returning("registrationNumber")
      .executeTakeFirst();
    if (birth === undefined) throw cannotBeRegistered();
    await transaction
      .insertInto("registeredPerson")
      .values({ personalId: childPersonalId, communeCode })
      .onConflict((conflict) => conflict.column("personalId").doNothing())
      .execute();
    return birth.registrationNumber;
  },
});

export type Writers = ReturnType<typeof createWriters>;
