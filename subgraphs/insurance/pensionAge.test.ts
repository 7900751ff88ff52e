import { Sex } from "@lienthong/dictionary";
import { expect, test } from "vitest";
import { pensionAgeMonths, pensionAgeReached } from "./pensionAge.js";

test.each([
  { sex: Sex.MALE, year: 2020, years: 60, months: 0 },
  { sex: Sex.MALE, year: 2021, years: 60, months: 3 },
  { sex: Sex.MALE, year: 2026, years: 61, months: 6 },
  { sex: Sex.MALE, year: 2028, years: 62, months: 0 },
  { sex: Sex.MALE, year: 2040, years: 62, months: 0 },
  { sex: Sex.FEMALE, year: 2021, years: 55, months: 4 },
  { sex: Sex.FEMALE, year: 2026, years: 57, months: 0 },
  { sex: Sex.FEMALE, year: 2035, years: 60, months: 0 },
  { sex: Sex.FEMALE, year: 2050, years: 60, months: 0 },
])("the retirement age of $sex in $year is $years years and $months months", ({ sex, year, years, months }) => {
  expect(pensionAgeMonths(sex, year)).toBe(years * 12 + months);
});

test.each([
  {
    who: "a man on the day that he reaches the age of the year",
    birthDate: "1961-09-30",
    sex: Sex.MALE,
    day: "2021-12-30",
    reached: true,
  },
  { who: "a man the day before", birthDate: "1961-09-30", sex: Sex.MALE, day: "2021-12-29", reached: false },
  {
    who: "a man whom the end of the year carries to the next year's age",
    birthDate: "1961-10-01",
    sex: Sex.MALE,
    day: "2022-03-31",
    reached: false,
  },
  { who: "… until he reaches that", birthDate: "1961-10-01", sex: Sex.MALE, day: "2022-04-01", reached: true },
  {
    who: "a woman of the same age, years earlier",
    birthDate: "1966-08-31",
    sex: Sex.FEMALE,
    day: "2021-12-31",
    reached: true,
  },
  {
    who: "a man who reached the age long before",
    birthDate: "1930-01-01",
    sex: Sex.MALE,
    day: "2026-01-01",
    reached: true,
  },
  {
    who: "a man who reached 60 years before 2021, and not yet the age of 2021",
    birthDate: "1960-12-31",
    sex: Sex.MALE,
    day: "2021-01-01",
    reached: true,
  },
  {
    who: "somebody born on a day that the month doesn't have",
    birthDate: "1966-10-31",
    sex: Sex.FEMALE,
    day: "2022-06-30",
    reached: true,
  },
  { who: "a young woman", birthDate: "2000-01-01", sex: Sex.FEMALE, day: "2026-01-01", reached: false },
])("$who", ({ birthDate, sex, day, reached }) => {
  expect(pensionAgeReached({ birthDate, sex }, day)).toBe(reached);
});
