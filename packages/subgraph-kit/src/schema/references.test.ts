import { representationLimit } from "@lienthong/access";
import { communeCodeKey } from "@lienthong/dictionary";
import { expect, test } from "vitest";
import { z } from "zod";
import { checkRepresentations, reference } from "./references.js";

const commune = reference(z.object({ communeCode: communeCodeKey }), (key, context: { asked: unknown[] }) => {
  context.asked.push(key);
  return { ...key, name: "Phường Ba Đình" };
});

const entities = new Set(["Commune"]);
const invalid = expect.objectContaining({ code: "INVALID_REPRESENTATION" });

test("only the key of a representation is read: whatever else it holds is dropped (attack case 27)", () => {
  const context = { asked: [] };
  commune.resolve({ __typename: "Commune", communeCode: "00004", name: "forged", provinceCode: "79" }, context);
  expect(context.asked).toEqual([{ communeCode: "00004" }]);
});

test.each([
  {},
  { communeCode: null },
  { communeCode: 4 },
  { communeCode: ["00004"] },
  { communeCode: { valueOf: "00004" } },
  { communeCode: "4" },
  null,
  "00004",
])("a representation without its key in the right form loads nothing: %j (attack case 28)", (representation) => {
  const context = { asked: [] };
  expect(() => commune.resolve(representation, context)).toThrow(invalid);
  expect(context.asked).toEqual([]);
});

const insured = reference(
  z.object({ communeCode: communeCodeKey }),
  (representation, context: { asked: unknown[] }) => context.asked.push(representation),
  { founded: z.iso.date() },
);

test("of another database's fields only those are read that are declared, each in its form (attack case 27)", () => {
  const context = { asked: [] };
  insured.resolve({ communeCode: "00004", founded: "2025-07-01", population: 7, __proto__: { founded: "x" } }, context);
  insured.resolve({ communeCode: "00004" }, context);
  expect(context.asked).toEqual([
    { communeCode: "00004", founded: "2025-07-01" },
    { communeCode: "00004", founded: null },
  ]);
  for (const founded of ["yesterday", 20250701, ["2025-07-01"], {}])
    expect(() => insured.resolve({ communeCode: "00004", founded }, context)).toThrow(invalid);
});

test.each([
  [{ __typename: "Strange" }],
  [{ __typename: "__proto__" }],
  [{ __typename: "constructor" }],
  [{ __typename: null }],
  [{ __typename: ["Commune"] }],
  [{ communeCode: "00004" }],
  [Object.create({ __typename: "Commune" })],
  [null],
  ["Commune"],
])("a representation of no entity is refused: %j", (representation) => {
  expect(() => checkRepresentations([{ __typename: "Commune" }, representation], entities)).toThrow(invalid);
});

test.each([undefined, null, {}, { length: 1, 0: { __typename: "Commune" } }, "Commune"])(
  "%j is no list of representations",
  (value) => {
    expect(() => checkRepresentations(value, entities)).toThrow(invalid);
  },
);

test("as many representations as the limit pass, one more is refused (attack case 29)", () => {
  const representations = Array.from({ length: representationLimit }, () => ({ __typename: "Commune" }));
  expect(() => checkRepresentations(representations, entities)).not.toThrow();
  expect(() => checkRepresentations([...representations, { __typename: "Commune" }], entities)).toThrow(
    expect.objectContaining({ code: "INVALID_REPRESENTATION", message: expect.stringContaining("10000") }),
  );
});
