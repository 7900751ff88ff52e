/** Calendar dates as `YYYY-MM-DD`, compared as text. */

const twoDigits = (number: number): string => String(number).padStart(2, "0");

/** A date; days go to 28, so that every month has them. */
export const dateOf = (year: number, month: number, day: number): string =>
  `${year}-${twoDigits(month)}-${twoDigits(day)}`;

export const yearOf = (date: string): number => Number(date.slice(0, 4));

/** Months since year 0. */
export const monthNumber = (date: string): number => yearOf(date) * 12 + Number(date.slice(5, 7)) - 1;

/** A day, 1 to 28, of a month given by its number. */
export const dayOfMonth = (month: number, day: number): string => dateOf(Math.floor(month / 12), (month % 12) + 1, day);

/** The first day of a month given by its number. */
export const firstOfMonth = (month: number): string => dayOfMonth(month, 1);

/** The date some days later. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

/** Full years between two dates. */
export const ageAt = (birthDate: string, day: string): number =>
  yearOf(day) - yearOf(birthDate) - (day.slice(5) < birthDate.slice(5) ? 1 : 0);
