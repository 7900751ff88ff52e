/** Where two JSON values begin to differ, and what stands there in each. */
export type Difference = Readonly<{ path: string; left: unknown; right: unknown }>;

/** The first difference, in the order of the left one's keys; undefined where there is none. */
export const firstDifference = (left: unknown, right: unknown, path = "data"): Difference | undefined => {
  if (left === right) return undefined;
  if (!isContainer(left) || !isContainer(right) || Array.isArray(left) !== Array.isArray(right))
    return { path, left, right };
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  for (const key of keys) {
    const found = firstDifference(left[key], right[key], `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
};

const isContainer = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
