/** Today's date by the calendar of Viet Nam (UTC+7, no daylight saving time), `YYYY-MM-DD`. */
export const today = (): string => new Date(Date.now() + 7 * 60 * 60 * 1000).toISOString().slice(0, 10);
