import { LienthongError } from "@lienthong/errors";

/**
 * The fewest people that a published count may stand for (k-anonymity with k = 11).
 *
 * Statistics offices hide counts below 3 to 11; this is the upper end, as health statistics use it, because what is counted here is sensitive
 * more often than not, and because whoever asks has other databases to join with.
 */
export const minimumGroupSize = 11;

/** How many people a group has; null where that may not be told. */
export type GroupCount = Readonly<{ name: string; people: number | null }>;

/**
 * Hides what the counts of one grouping would tell of few people.
 *
 * The groups must divide the same people without overlap, and be the same whatever the data: a group of nobody is hidden like one of few.
 *
 * What differencing could tell, and how it is limited:
 * - *Total minus the rest.* The total is known from another grouping, so one hidden group could be computed. Hidden groups therefore have
 *   `minimumGroupSize` people together at least: where they don't, the next smallest is hidden too, and so on. At least two are hidden.
 * - *Two overlapping counts*, «born until 1990» and «born until 1991», differ by those of one year. So a count takes no free filter and
 *   no range; what may be asked is a short list of fixed groupings, and never two of them crossed.
 * - *Two days.* Who counts before and after a death learns of one person. This isn't limited here: such agreements should be few, and every
 *   access leaves a record.
 */
export const suppressSmallGroups = (
  counted: readonly Readonly<{ name: string; people: number }>[],
): readonly GroupCount[] => {
  const smallestFirst = counted.toSorted((a, b) => a.people - b.people);
  const hidden = new Set(smallestFirst.filter(({ people }) => people < minimumGroupSize));
  let hiddenPeople = [...hidden].reduce((sum, { people }) => sum + people, 0);
  for (const group of smallestFirst) {
    if (hidden.size === 0 || (hidden.size > 1 && hiddenPeople >= minimumGroupSize)) break;
    if (hidden.has(group)) continue;
    hidden.add(group);
    hiddenPeople += group.people;
  }
  return counted.map((group) => (hidden.has(group) ? { name: group.name, people: null } : group));
};

/** What a hidden count answers. */
export const groupTooSmall = (): LienthongError =>
  new LienthongError(
    "GROUP_TOO_SMALL",
    `This group's count is not told, because with the others it would tell of fewer than ${minimumGroupSize} people. Ask for coarser groups.`,
    { details: { minimumGroupSize } },
  );
