import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { cases } from "../suite/cases.js";
import { attacks, reasons } from "./catalogue.js";
import { findTests, numbersIn, testsIn } from "./findTests.js";
import { entriesIn, entryOf, writeTable } from "./table.js";

const tests = findTests(fileURLToPath(new URL("../../../../", import.meta.url)));
const readBeside = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");

test("every attack has a test, or a written reason why it has none", () => {
  const tested = new Set(tests.map(({ attack }) => attack));
  expect(attacks.map(({ number }) => number).filter((number) => !tested.has(number) && !reasons.has(number))).toEqual(
    [],
  );
});

test("every number that a test names is in the catalogue", () => {
  const known = new Set(attacks.map(({ number }) => number));
  expect(tests.filter(({ attack }) => !known.has(attack))).toEqual([]);
});

test("every test that COVERAGE.md names exists (else: npm run coverage -w packages/conformance)", () => {
  const existing = new Set(tests.map(entryOf));
  const named = entriesIn(readBeside("COVERAGE.md"));
  expect(named.length).toBeGreaterThan(attacks.length);
  expect(named.filter((entry) => !existing.has(entry))).toEqual([]);
});

test("COVERAGE.md has a row for every attack", () => {
  const table = readBeside("COVERAGE.md");
  expect(attacks.filter(({ number, title }) => !table.includes(`| ${number} | ${title} | `))).toEqual([]);
});

test("the README states how many cases the suite has", () => {
  expect(readBeside("README.md")).toContain(`${cases.length} attack cases`);
  expect(readBeside("../../README.md")).toContain(`suite of ${cases.length} cases`);
});

test("numbers are read from titles in every form that tests use", () => {
  expect(numbersIn("83, 88")).toEqual(["83", "88"]);
  expect(numbersIn("19–21")).toEqual(["19", "20", "21"]);
  expect(numbersIn("49 and 50")).toEqual(["49", "50"]);
  expect(numbersIn("S7–S9")).toEqual(["S7", "S8", "S9"]);
  expect(testsIn(`test("denies «x» (attack cases 2, 81a)", …`)).toEqual([
    { attack: "2", title: "denies «x»" },
    { attack: "81a", title: "denies «x»" },
  ]);
  expect(testsIn(`test("S7 and S8: a cache leaks", …`).map(({ attack }) => attack)).toEqual(["S7", "S8"]);
});

test("what a written table names is read back", () => {
  const covering = { attack: "1", file: "gateway/src/a.test.ts", title: "denies a | b" };
  expect(entriesIn(writeTable([covering, { ...covering, title: "twice" }]))).toEqual([
    "gateway/src/a.test.ts: denies a \\| b",
    "gateway/src/a.test.ts: twice",
  ]);
});
