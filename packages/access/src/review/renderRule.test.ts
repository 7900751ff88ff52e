import { expect, test } from "vitest";
import { landRule } from "../testing/review.js";
import { renderRule } from "./renderRule.js";

test("a rule is rendered in the words in which it is written, with the function that locates its row", () => {
  expect(renderRule(landRule("Query.parcel"))).toBe('withinResult("land.parcels", ofParcel)');
  expect(renderRule(landRule("Parcel.number"))).toBe('key("land.parcels")');
  expect(renderRule(landRule("Parcel.owner"))).toBe('and(withinRow("land.owners", ofParcel), scope("land.parcels"))');
  expect(renderRule(landRule("Parcel.contact"))).toBe(
    'or(withinRow("land.owners", ofParcel), withinRow("land.parcels", ofParcel))',
  );
  expect(renderRule(landRule("Parcel.note"))).toBe("authenticated");
});
