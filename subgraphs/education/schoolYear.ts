import { SchoolLevel } from "./entities/School.js";

/**
 * The school year that counts on a day, by the year in which it begins. It begins in September; from June on, when children are admitted
 * for it, it counts already.
 */
export const schoolYearAt = (day: string): number => Number(day.slice(0, 4)) - (day.slice(5) < "06-01" ? 1 : 0);

/** Ages at which the levels begin (Law on Education 43/2019/QH14, article 28; general knowledge). */
const firstAges = [
  { level: SchoolLevel.UPPER_SECONDARY, age: 15 },
  { level: SchoolLevel.LOWER_SECONDARY, age: 11 },
  { level: SchoolLevel.PRIMARY, age: 6 },
  { level: SchoolLevel.PRESCHOOL, age: 3 },
] as const;

const ageAfterSchool = 18;

/**
 * The level that somebody born on `birthDate` belongs to in the school year that counts on `day`. Ages are reckoned by calendar years, as the
 * law has it: all who are born in one year begin school together.
 *
 * @returns null below three years, and from eighteen on
 */
export const expectedSchoolLevel = (birthDate: string, day: string): SchoolLevel | null => {
  const age = schoolYearAt(day) - Number(birthDate.slice(0, 4));
  if (age >= ageAfterSchool) return null;
  return firstAges.find((first) => age >= first.age)?.level ?? null;
};
