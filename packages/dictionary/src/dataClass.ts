/**
 * How protected a datum is, from open to sensitive.
 *
 * `basic-personal` and `sensitive-personal` follow Law 91/2025/QH15, article 2, and Decree 356/2025, articles 3 and 4.
 * `internal` is data of state agencies that is neither personal nor published.
 */
export const dataClasses = ["open", "internal", "basic-personal", "sensitive-personal"] as const;
export type DataClass = (typeof dataClasses)[number];

/** Whether `actual` protects at least as strictly as `required`. */
export const isAtLeast = (actual: DataClass, required: DataClass): boolean =>
  dataClasses.indexOf(actual) >= dataClasses.indexOf(required);

/** The strictest of some classes; `open` for none. */
export const strictest = (classes: Iterable<DataClass>): DataClass => {
  let found: DataClass = "open";
  for (const dataClass of classes) if (isAtLeast(dataClass, found)) found = dataClass;
  return found;
};
