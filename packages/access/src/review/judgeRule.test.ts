import { expect, test } from "vitest";
import { grantsOf } from "../testing/access.js";
import { landRule } from "../testing/review.js";
import { judgeRule } from "./judgeRule.js";
import { renderRule } from "./renderRule.js";

test("a key is denied without its scope, though the subgraph gives it to the gateway", () => {
  expect(judgeRule(landRule("Parcel.number"), grantsOf({}))).toEqual({
    kind: "denied",
    missing: ["land.parcels"],
    notNational: [],
  });
  expect(judgeRule(landRule("Parcel.number"), grantsOf({ "land.parcels": ["01"] })).kind).toBe("allowed");
});

test("what the grants decide is left out of what remains for each row", () => {
  const judgement = judgeRule(
    landRule("Parcel.owner"),
    grantsOf({ "land.parcels": ["national"], "land.owners": ["01"] }),
  );
  expect(judgement.kind === "depends" && renderRule(judgement.remaining)).toBe('withinRow("land.owners", ofParcel)');
});

test("a scope that is held, but not for the whole country, is named where the rule demands that", () => {
  expect(judgeRule(landRule("Parcel.owner"), grantsOf({ "land.parcels": ["01"], "land.owners": ["01"] }))).toEqual({
    kind: "denied",
    missing: [],
    notNational: ["land.parcels"],
  });
});
