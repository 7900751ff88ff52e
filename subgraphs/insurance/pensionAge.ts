import { Sex } from "@lienthong/dictionary";

/**
 * The normal retirement age (Labour Code 45/2019/QH14, article 169; Decree 135/2020, article 4; general knowledge): in 2021 60 years and
 * 3 months for men, 55 years and 4 months for women; each year 3 months more for men until 62 years (2028), 4 months more for women until
 * 60 years (2035). Before 2021: 60 and 55.
 *
 * @returns the age in months that holds in `year`
 */
export const pensionAgeMonths = (sex: Sex, year: number): number => {
  const steps = Math.max(0, year - 2020);
  switch (sex) {
    case Sex.MALE:
      return Math.min(60 * 12 + 3 * steps, 62 * 12);
    case Sex.FEMALE:
      return Math.min(55 * 12 + 4 * steps, 60 * 12);
  }
};

/**
 * Whether somebody has reached the retirement age by `day`. The age of the year in which it is reached counts, so that a birthday that was
 * reached under an earlier year's age stays reached.
 *
 * @param day today's date, `YYYY-MM-DD`, as is `birthDate`
 */
export const pensionAgeReached = (
  { birthDate, sex }: Readonly<{ birthDate: string; sex: Sex }>,
  day: string,
): boolean => {
  const today = Number(day.slice(0, 4));
  for (let year = Math.min(today, 2020); year <= today; year += 1) {
    const lastDay = year === today ? day : `${year}-12-31`;
    if (dateAfterMonths(birthDate, pensionAgeMonths(sex, year)) <= lastDay) return true;
  }
  return false;
};

/** The date `months` later; a day that the month doesn't have is its last one. */
const dateAfterMonths = (date: string, months: number): string => {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const target = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(day, lastDay));
  return target.toISOString().slice(0, 10);
};
