import { LienthongError } from "@lienthong/errors";

/**
 * The ages, in full years, that a law asks for, and the only ones that `Citizen.isOfAge` answers for: by asking for any age one would find
 * the year of birth in seven questions, and over a year the day. (General knowledge, not looked up.)
 */
export const legalAges: ReadonlyMap<number, string> = new Map([
  [6, "free health insurance until then: Law on Health Insurance 25/2008/QH12, article 12"],
  [14, "identity card required: Law on Identification 26/2023/QH15, article 19"],
  [15, "youngest worker: Labour Code 45/2019/QH14, article 3"],
  [16, "full criminal liability: Penal Code 100/2015/QH13, article 12"],
  [
    18,
    "adult, may found an enterprise: Civil Code 91/2015/QH13, article 20; Law on Enterprises 59/2020/QH14, article 17",
  ],
  [20, "men may marry: Law on Marriage and Family 52/2014/QH13, article 8"],
  [60, "elderly: Law on the Elderly 39/2009/QH12, article 2"],
]);

/**
 * Whether somebody born on `birthDate` is `years` old on `day`. Who was born on 29 February is a year older on 1 March of a common year.
 *
 * @throws LienthongError BAD_USER_INPUT for an age that no law asks for
 */
export const isOfLegalAge = (birthDate: string, years: number, day: string): boolean => {
  if (!legalAges.has(years)) {
    throw new LienthongError(
      "BAD_USER_INPUT",
      `Argument "years" must be an age that a law asks for: ${[...legalAges.keys()].join(", ")}.`,
      { details: { argument: "years" } },
    );
  }
  return `${Number(birthDate.slice(0, 4)) + years}${birthDate.slice(4)}` <= day;
};
