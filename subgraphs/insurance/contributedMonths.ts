import type { ContributionPeriod } from "./entities/ContributionPeriod.js";

/** Months since year 0 of a date. */
const monthNumber = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));

/** How many months the periods cover until `day`, both ends counted; a period without an end goes on until then. */
export const contributedMonths = (
  periods: readonly Pick<ContributionPeriod, "fromMonth" | "toMonth">[],
  day: string,
): number =>
  periods.reduce(
    (months, { fromMonth, toMonth }) => months + Math.max(0, monthNumber(toMonth ?? day) - monthNumber(fromMonth) + 1),
    0,
  );
