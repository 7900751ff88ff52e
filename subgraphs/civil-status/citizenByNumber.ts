import type { PersonalId } from "@lienthong/dictionary";
import type { Citizen } from "./entities/references.js";
import type { Context } from "./eventByNumber.js";

/** A citizen as this database knows one: a number, and where it lies. */
export const citizenByNumber = async (personalId: PersonalId | null, { loaders }: Context): Promise<Citizen | null> => {
  if (personalId === null) return null;
  const person = await loaders.registeredPerson.load(personalId);
  return { personalId, birthDate: null, sex: null, registeredCommuneCode: person?.communeCode ?? null };
};
