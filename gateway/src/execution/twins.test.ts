import fc from "fast-check";
import { expect, test } from "vitest";
import { locatePaths, locateTargets } from "./locateTargets.js";
import { mergeObject } from "./mergeResponse.js";
import { type JsonObject, ResponseNode, readerOf } from "./responseNode.js";
import type { ShapeField } from "./responseShape.js";
import { isSameJson, twinsOfAnswer } from "./twins.js";

const leaf = (key: string): ShapeField => ({
  from: key,
  to: key,
  read: readerOf(key),
  below: undefined,
  tell: undefined,
  path: [],
});
const objects = (key: string, below: readonly ShapeField[], tell: ShapeField["tell"]): ShapeField => ({
  ...leaf(key),
  below,
  tell,
  path: below,
});

const home = (tell: ShapeField["tell"]) => objects("home", [leaf("code"), leaf("name")], tell);

/** The response that people and their communes make. */
const merged = (people: readonly JsonObject[], tell: ShapeField["tell"]): ResponseNode => {
  const root = new ResponseNode();
  const shape = [objects("people", [home(tell)], undefined)];
  mergeObject(root, { people }, { shape, isObjectTypeName: () => true, twins: twinsOfAnswer() });
  return root;
};
const byCode = readerOf("code");
const homesOf = ({ people }: ResponseNode): readonly unknown[] =>
  Array.isArray(people) ? people.map((person: ResponseNode) => person.home) : [];

const baDinh = { code: "00004", name: "Ba Đình" };
const toHomes = [{ kind: "field", key: "people" }, { kind: "items" }, { kind: "field", key: "home" }] as const;

test("makes one object of those that an answer repeats, and comes by it once", () => {
  const root = merged(
    [{ home: { ...baDinh } }, { home: { code: "00008", name: "Ngọc Hà" } }, { home: { ...baDinh } }],
    byCode,
  );
  const [first, second, third] = homesOf(root);
  expect(first).toBe(third);
  expect(first).not.toBe(second);
  expect(locateTargets(root, toHomes, () => true)).toEqual([first, second]);
  expect(locatePaths(root, toHomes).get(first)).toEqual([
    ["people", 0, "home"],
    ["people", 2, "home"],
  ]);
});

test.each([
  ["one says something else", { ...baDinh, name: null }],
  ["one says less", { code: baDinh.code }],
])("keeps objects apart where %s", (_why, other) => {
  const [first, second] = homesOf(merged([{ home: { ...baDinh } }, { home: other }], byCode));
  expect(first).not.toBe(second);
});

test("keeps equal objects apart where another fetch brings them too", () => {
  const [first, second] = homesOf(merged([{ home: { ...baDinh } }, { home: { ...baDinh } }], undefined));
  expect(first).not.toBe(second);
  expect(JSON.stringify(first)).toBe(JSON.stringify(second));
});

test("tells equal JSON from different JSON as its text does", () => {
  const sorted = (value: unknown): unknown =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.entries(value)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, item]) => [key, sorted(item)])
      : Array.isArray(value)
        ? { items: value.map(sorted) }
        : value;
  // Few different values, so that equal ones come up.
  const json = fc.jsonValue({ maxDepth: 2 }).map((value): unknown => JSON.parse(JSON.stringify(value)));
  const small = fc.oneof(json, fc.constantFrom({ a: [1, { b: null }] }, { a: [1, { b: 0 }] }, { a: [1] }, [1], {}));
  fc.assert(
    fc.property(small, small, (a, b) => {
      expect(isSameJson(a, structuredClone(a))).toBe(true);
      expect(isSameJson(a, b)).toBe(JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)));
    }),
    { numRuns: 2_000 },
  );
});
