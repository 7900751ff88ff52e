/** A stream of numbers in [0, 1) that depends on its key alone. */
export type Random = () => number;

/** Mixes a 32-bit number so that near inputs give far outputs (the finaliser of MurmurHash3). */
const mix = (value: number): number => {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/** FNV-1a of a stream's name. */
const hashName = (name: string): number => {
  let h = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1) h = Math.imul(h ^ name.charCodeAt(index), 0x01000193);
  return h >>> 0;
};

const names = new Map<string, number>();

/**
 * The random stream of one record: the same for the same (seed, stream, index). Its state has 32 bits, so of a million records a few hundred
 * share a stream with another: two people may be named alike, as people are. What must be unique is never drawn.
 * Streams keep facts apart: a further draw in one never shifts another.
 */
export const randomOf = (seed: number, stream: string, index: number): Random => {
  let name = names.get(stream);
  if (name === undefined) {
    name = hashName(stream);
    names.set(stream, name);
  }
  let state = mix(mix(seed ^ name) + mix(index + 0x9e3779b9));
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    return mix(state) / 2 ** 32;
  };
};

/** A whole number from `low` to `high`, both included. */
export const between = (random: Random, low: number, high: number): number =>
  low + Math.floor(random() * (high - low + 1));

/** One of `items`, which must not be empty. */
export const pick = <Item>(random: Random, items: readonly [Item, ...Item[]]): Item =>
  items[Math.floor(random() * items.length)] ?? items[0];

/** One of `items`, in proportion to its weight. */
export const pickWeighted = <Item>(
  random: Random,
  items: readonly [readonly [Item, number], ...(readonly [Item, number])[]],
): Item => {
  let left = random() * items.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  return items[0][0];
};
