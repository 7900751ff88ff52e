import { describe, expect, test } from "vitest";
import { foreignScope } from "../scopes.js";
import { grantsOf, territory } from "../testing/access.js";
import { compareReach, reachOf, reachText } from "./reach.js";

const a = foreignScope("land.a");
const b = foreignScope("land.b");

describe("the reach of a requirement", () => {
  test("is where all scopes of a list reach: a commune within its province", () => {
    expect(reachText(reachOf(grantsOf({ "land.a": ["01"], "land.b": ["00004"] }), [[a, b]]))).toBe("commune 00004");
  });

  test("is nowhere where the scopes of a list reach different provinces", () => {
    expect(reachOf(grantsOf({ "land.a": ["79"], "land.b": ["00004"] }), [[a, b]])).toEqual([]);
  });

  test("is what either list reaches, without what lies in another part of it", () => {
    expect(reachText(reachOf(grantsOf({ "land.a": ["01", "79"], "land.b": ["00004"] }), [[a], [b]]))).toBe(
      "province 01 and province 79",
    );
  });

  test("is the whole country where a valid token is enough, and nowhere where nothing is", () => {
    expect(reachText(reachOf(grantsOf({}), [[]]))).toBe("national");
    expect(reachText(reachOf(grantsOf({}), []))).toBe("nowhere");
  });
});

test("a reach that is wider here and narrower there counts as narrower", () => {
  const [national, hanoi, saigon] = [territory("national"), territory("01"), territory("79")];
  expect(compareReach([hanoi], [national])).toBe("wider");
  expect(compareReach([national], [hanoi])).toBe("narrower");
  expect(compareReach([hanoi], [saigon])).toBe("narrower");
  expect(compareReach([hanoi], [hanoi])).toBe("same");
  expect(compareReach([territory("00004")], [hanoi, saigon])).toBe("wider");
});
