import { expect, test } from "vitest";
import { rowByKey, rowsByKey } from "./loaders.js";

type Citizen = Readonly<{ id: string; father: string | null }>;
const citizens: readonly Citizen[] = [
  { id: "3", father: "1" },
  { id: "1", father: null },
  { id: "2", father: "1" },
];

/** Remembers the keys of each batch. */
const reading = (matches: (citizen: Citizen, keys: readonly string[]) => boolean) => {
  const batches: (readonly string[])[] = [];
  const read = async (keys: readonly string[]) => {
    batches.push(keys);
    return citizens.filter((citizen) => matches(citizen, keys));
  };
  return { batches, read };
};

test("rows come in the order of the keys, with null for a key that none has, from one statement", async () => {
  const { batches, read } = reading(({ id }, keys) => keys.includes(id));
  const loader = rowByKey(read, ({ id }) => id);
  const found = await Promise.all(["1", "9", "3", "1"].map((key) => loader.load(key)));
  expect(found).toEqual([citizens[1], null, citizens[0], citizens[1]]);
  expect(batches).toEqual([["1", "9", "3"]]);
});

test("rows of many keys keep the order in which they were read; a key without any gets an empty list", async () => {
  const { batches, read } = reading(({ father }, keys) => father !== null && keys.includes(father));
  const loader = rowsByKey(read, ({ father }) => father);
  const [children, none] = await Promise.all([loader.load("1"), loader.load("2")]);
  expect(children.map(({ id }) => id)).toEqual(["3", "2"]);
  expect(none).toEqual([]);
  expect(batches).toHaveLength(1);
});

test("a statement that fails fails for each key that waited for it", async () => {
  const loader = rowByKey(
    async (): Promise<readonly Citizen[]> => {
      throw new Error("the database is gone");
    },
    ({ id }) => id,
  );
  const outcomes = await Promise.allSettled([loader.load("1"), loader.load("2")]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});
