/** The date of a moment by the calendar of Viet Nam (UTC+7, no daylight saving time), `YYYY-MM-DD`. */
export const dayInVietNam = (now: Date): string =>
  new Date(now.getTime() + 7 * 60 * 60 * 1000).toISOString().slice(0, 10);
