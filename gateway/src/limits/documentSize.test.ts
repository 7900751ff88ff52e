import { LienthongError } from "@lienthong/errors";
import { parse } from "graphql";
import { expect, test } from "vitest";
import { checkDocumentSize } from "./documentSize.js";
import { defaultLimits, type Limits } from "./limits.js";

/** Which limit a document exceeds, and by which value. */
const excess = (text: string, limits: Partial<Limits> = {}): unknown => {
  try {
    checkDocumentSize(parse(text, { noLocation: true }), { ...defaultLimits, ...limits });
  } catch (error) {
    if (error instanceof LienthongError && error.code === "OPERATION_TOO_LARGE") return error.details;
    throw error;
  }
  return "within";
};

/** `count` fragments that each spread the next one twice: 2^count fields. */
const doubling = (count: number): string =>
  Array.from({ length: count }, (_, index) => `fragment F${index} on T { ...F${index + 1} ...F${index + 1} }`).join(
    "\n",
  );

test("lets through what people write", () => {
  expect(
    excess("query($id: ID!) { citizen(id: $id) { id name father { ...P } } } fragment P on Citizen { name }"),
  ).toBe("within");
});

test("counts an alias flood at the root, at the leaves, and altogether (attack case 62)", () => {
  const fields = (count: number): string => Array.from({ length: count }, (_, index) => `a${index}: name`).join(" ");
  expect(excess(`{ ${fields(101)} }`)).toMatchObject({ limit: "rootFields", value: 101 });
  expect(excess(`{ citizen { ${fields(1_001)} } }`)).toMatchObject({ limit: "aliases", value: 1_001 });
  expect(excess(`{ a { ...A } b { ...A } } fragment A on T { ${fields(501)} }`)).toMatchObject({
    limit: "aliases",
    value: 1_503,
  });
});

test("counts directives on any element (attack case 63)", () => {
  const flood = "@x ".repeat(11);
  for (const text of [
    `query ${flood} { a }`,
    `{ a ${flood} }`,
    `{ ...F ${flood} } fragment F on T { a }`,
    `query($v: Int ${flood}) { a }`,
  ]) {
    expect(excess(text)).toMatchObject({ limit: "directives", value: 11 });
  }
});

test.each([20, 30, 60, 90])("counts %i doublings of a fragment without expanding them (attack case 64)", (count) => {
  const found = excess(`{ a { ...F0 } } ${doubling(count)} fragment F${count} on T { a b }`);
  expect(found).toMatchObject({ limit: "fields", allowed: defaultLimits.fields });
});

test("counts doublings that end in a fragment that isn't there", () => {
  expect(excess(`{ a { ...F0 } } ${doubling(40)}`)).toMatchObject({ limit: "fields" });
});

test("refuses fragments that spread themselves, directly or through others (attack cases 64, 66)", () => {
  expect(excess("{ a { ...F } } fragment F on T { a { ...F } }")).toMatchObject({ value: null });
  expect(excess("{ a { ...F } } fragment F on T { ...G } fragment G on T { ...F a }")).toMatchObject({ value: null });
});

test("counts depth through fragments (attack case 65)", () => {
  const chain = Array.from({ length: 41 }, (_, index) => `fragment F${index} on T { a { ...F${index + 1} } }`).join(
    "\n",
  );
  expect(excess(`{ ...F0 } ${chain} fragment F41 on T { a }`)).toMatchObject({ limit: "selectionDepth", value: 42 });
});

test("counts a long chain of fragments without overflowing the stack", () => {
  const chain = Array.from({ length: 1_800 }, (_, index) => `fragment F${index} on T { ...F${index + 1} }`).join("\n");
  expect(excess(`{ ...F0 } ${chain} fragment F1800 on T { a }`)).toMatchObject({ limit: "nesting" });
});

test("bounds the quadratic part of validation (attack case 73)", () => {
  expect(excess(`{ ${"a ".repeat(700)} }`, { rootFields: 10_000 })).toMatchObject({
    limit: "comparisons",
    value: 244_650,
  });
  expect(excess(`{ ${`a { ${"b ".repeat(26)} } `.repeat(26)} }`)).toMatchObject({ limit: "comparisons" });
  expect(excess(`{ ${Array.from({ length: 90 }, (_, index) => `a${index}`).join(" ")} }`)).toBe("within");
});
