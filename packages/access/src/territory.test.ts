import { expect, test } from "vitest";
import { readFrom } from "./rules/leaf.js";
import { covers, territoryKey } from "./territory.js";
import { place, territory } from "./testing/access.js";

const baDinh = place("00004");
const benThanh = place("26743");
const haNoi = place("01");
const nowhere = place("99999");

test("the whole country covers every place, also one that is unknown", () => {
  for (const where of [baDinh, haNoi, nowhere, null, undefined])
    expect(covers([territory("national")], where), String(where)).toBe(true);
});

test("a province covers itself and its communes of today, and no other place", () => {
  const reach = [territory("01")];
  expect([haNoi, baDinh].map((where) => covers(reach, where))).toEqual([true, true]);
  expect([place("79"), benThanh].map((where) => covers(reach, where))).toEqual([false, false]);
});

test("a commune covers itself, and neither its neighbour nor its province", () => {
  const reach = [territory("00004")];
  expect(covers(reach, baDinh)).toBe(true);
  expect([place("00008"), benThanh, haNoi].map((where) => covers(reach, where))).toEqual([false, false, false]);
});

test("only the whole country covers a place that is not known", () => {
  for (const where of [nowhere, null, undefined])
    expect(covers([territory("01"), territory("00004")], where), String(where)).toBe(false);
});

test("several territories cover what one of them covers; none covers nothing", () => {
  expect(covers([territory("79"), territory("00004")], baDinh)).toBe(true);
  expect(covers([], baDinh)).toBe(false);
  expect(covers([], null)).toBe(false);
});

test("what is no place at all lies in no province and no commune", () => {
  const asItIs = (subject: never) => subject;
  for (const value of ["", "1", 1, "001", " 00004", Promise.resolve("01"), { length: 5 }, ["01"], true]) {
    expect(covers([territory("01"), territory("00004")], readFrom(asItIs, value)), String(value)).toBe(false);
  }
});

test("the key of a territory tells its kind and its code", () => {
  expect(["national", "01", "00004"].map(territory).map(territoryKey)).toEqual([
    "national",
    "province 01",
    "commune 00004",
  ]);
});
