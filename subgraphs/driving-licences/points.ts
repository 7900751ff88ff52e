/** The points that a licence has (Law on Road Traffic Order and Safety 36/2024/QH15, article 58; general knowledge). */
export const fullPoints = 12;

/**
 * The points that are left on `day`: 12 less what violations cost. Who loses no point for twelve months has all of them again, unless none was
 * left: then it takes a test of knowledge, which this database doesn't record.
 *
 * @param violations by date, `YYYY-MM-DD`, as is `day`
 */
export const pointsOn = (
  violations: readonly Readonly<{ occurredOn: string; pointsDeducted: number }>[],
  day: string,
): number => {
  let points = fullPoints;
  let last: string | undefined;
  const restore = (until: string): void => {
    if (last !== undefined && points > 0 && yearLater(last) <= until) points = fullPoints;
  };
  for (const { occurredOn, pointsDeducted } of violations) {
    if (occurredOn > day) break;
    restore(occurredOn);
    points = Math.max(0, points - pointsDeducted);
    last = occurredOn;
  }
  restore(day);
  return points;
};

const yearLater = (date: string): string => `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`;
