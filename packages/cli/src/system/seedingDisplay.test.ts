import type { SeedStage } from "@lienthong/subgraph-kit";
import { expect, test } from "vitest";
import { eraseLine, seedingDisplay } from "./seedingDisplay.js";

const filled = (rows: number): SeedStage => ({ kind: "filling", table: "encounter", position: 2, tables: 8, rows });

/** What is written when something happens at each of these seconds. */
const written = (isTTY: boolean, seconds: readonly number[]): readonly string[] => {
  const texts: string[] = [];
  let second = 0;
  const show = seedingDisplay({ isTTY, write: (text) => texts.push(text) }, () => second * 1_000);
  for (second of seconds) show("health", filled(second * 1_000));
  return texts;
};

test("in a log a line is written every ten seconds", () => {
  expect(written(false, [1, 9, 10, 11, 19, 25, 40])).toEqual([
    "health                  seeding: 10,000 rows in encounter, table 2 of 8\n",
    "health                  seeding: 25,000 rows in encounter, table 2 of 8\n",
    "health                  seeding: 40,000 rows in encounter, table 2 of 8\n",
  ]);
});

test("on a terminal one line counts, and is taken off by what comes next", () => {
  const line = "health                  seeding: 1,000 rows in encounter, table 2 of 8";
  expect(written(true, [0.01, 1])).toEqual([`\r${line}\u001b[K\r`]);
  expect(eraseLine({ isTTY: true, write: () => undefined })).toBe("\u001b[2K");
  expect(eraseLine({ isTTY: false, write: () => undefined })).toBe("");
});

test("indexes are counted as they are made", () => {
  const texts: string[] = [];
  let ms = 0;
  const show = seedingDisplay({ write: (text) => texts.push(text) }, () => ms);
  ms = 10_000;
  show("land", { kind: "indexing", position: 3, indexes: 13 });
  expect(texts).toEqual(["land                    seeding: index 3 of 13\n"]);
});
