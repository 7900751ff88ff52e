import {
  type CommuneCode,
  CommuneCodeScalar,
  LocalDateScalar,
  type PersonalId,
  PersonalIdScalar,
  type ProvinceCode,
  ProvinceCodeScalar,
  personalIdParts,
  Sex,
  sharedTerms,
} from "@lienthong/dictionary";
import { LienthongError } from "@lienthong/errors";
import { TermInput, TermInputField } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "./terms.js";

/**
 * What is declared to register a birth (Law on Civil Status 60/2014/QH13, articles 14 and 16). The number is the one that the population
 * database has given the child.
 */
@TermInput("BirthDeclaration", terms.birthDeclaration)
export class BirthDeclaration {
  @TermInputField(sharedTerms.personalId, () => PersonalIdScalar)
  childPersonalId!: PersonalId;

  @TermInputField(terms.childFullName, () => GraphQLString)
  childFullName!: string;

  @TermInputField(sharedTerms.sex, () => Sex)
  sex!: Sex;

  @TermInputField(sharedTerms.birthDate, () => LocalDateScalar)
  birthDate!: string;

  @TermInputField(terms.birthPlace, () => ProvinceCodeScalar)
  birthProvinceCode!: ProvinceCode;

  @TermInputField(terms.father, () => PersonalIdScalar, { nullable: true })
  fatherPersonalId?: PersonalId | null;

  @TermInputField(terms.mother, () => PersonalIdScalar, { nullable: true })
  motherPersonalId?: PersonalId | null;

  @TermInputField(sharedTerms.communeCode, () => CommuneCodeScalar)
  communeCode!: CommuneCode;
}

/**
 * Checks what a declaration tells by itself.
 *
 * @throws LienthongError BAD_USER_INPUT naming the field
 */
export const checkDeclaration = (declaration: BirthDeclaration, today: string): void => {
  const { childPersonalId, childFullName, sex, birthDate, fatherPersonalId, motherPersonalId } = declaration;
  const child = personalIdParts(childPersonalId);
  if (childFullName.trim() === "") throw wrong("childFullName", "must not be empty");
  if (birthDate > today) throw wrong("birthDate", "must not lie in the future");
  if (child.birthYear !== Number(birthDate.slice(0, 4)) || child.sex !== sex)
    throw wrong("childPersonalId", "says another sex or year of birth than the declaration");
  if (fatherPersonalId && personalIdParts(fatherPersonalId).sex !== "male")
    throw wrong("fatherPersonalId", "is not the number of a man");
  if (motherPersonalId && personalIdParts(motherPersonalId).sex !== "female")
    throw wrong("motherPersonalId", "is not the number of a woman");
};

const wrong = (field: keyof BirthDeclaration, rule: string): LienthongError =>
  new LienthongError("BAD_USER_INPUT", `"${field}" ${rule}.`, { details: { argument: `input.${field}` } });

/** What a child is answered that has an entry already, whoever it is. */
export const cannotBeRegistered = (): LienthongError =>
  wrong("childPersonalId", "can't be registered: ask the population database for the number of this child");
