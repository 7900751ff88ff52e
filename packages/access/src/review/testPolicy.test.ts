import { describe, expect, test } from "vitest";
import { landAgreement, landDatabase, landReview } from "../testing/review.js";
import { readPolicy } from "./policy.js";
import { fieldsWithoutTest, testPolicy } from "./testPolicy.js";

const run = (yaml: string, agreements = [landAgreement()]) => {
  const { sharing, now } = landReview(agreements);
  return testPolicy(readPolicy(yaml, "policy.yaml"), { database: landDatabase(), sharing, now }).flatMap(
    ({ failures }) => failures,
  );
};

describe("a policy test", () => {
  test("of made-up grants holds where the rules give exactly what is said", () => {
    expect(
      run(`
- name: parcels
  grants: { land.parcels: national }
  sees: [Query.parcel, [Parcel.number, Parcel.area], Parcel.contact, Parcel.note]
  denied: all others`),
    ).toEqual([]);
  });

  test("fails with the field, what was expected, what is, and the rule", () => {
    expect(
      run(`
- name: parcels
  grants: { land.parcels: national }
  sees: [Parcel.owner]
  denied: [Parcel.area]`),
    ).toEqual([
      'Parcel.owner: expected to be seen, but it is denied: and(withinRow("land.owners", ofParcel), scope("land.parcels"))',
      'Parcel.area: expected to be denied, but it is seen: withinRow("land.parcels", ofParcel)',
    ]);
  });

  test("of an agency gets what its agreements in force give", () => {
    const yaml = `
- name: tax
  agency: tax-department
  purpose: tax-administration
  sees: [Parcel.owner]`;
    expect(run(yaml)).toEqual([]);
    expect(run(yaml, [landAgreement({ scopes: ["land.parcels"] })])).toHaveLength(1);
    expect(run(yaml, [landAgreement({ state: "suspended" })])).toEqual([
      "the agency has no agreement in force for this purpose",
    ]);
  });

  test("with a row decides the rule for it, and without one says that it depends", () => {
    const yaml = (rest: string) => `
- name: within Hà Nội
  grants: { land.parcels: "01" }
${rest}`;
    expect(run(yaml("  depends: [Parcel.area]"))).toEqual([]);
    expect(run(yaml('  row: { communeCode: "00004" }\n  sees: [Parcel.area]'))).toEqual([]);
    expect(run(yaml('  row: { communeCode: "25747" }\n  denied: [Parcel.area]'))).toEqual([]);
    expect(run(yaml('  row: { communeCode: "25747" }\n  sees: [Parcel.area]'))).toHaveLength(1);
  });

  test("whose row doesn't suffice to decide a rule fails, whatever it expects", () => {
    const yaml =
      '\n- name: n\n  grants: { land.parcels: "01" }\n  row: { communeCode: "25747" }\n  denied: [Query.parcel]';
    expect(run(yaml)).toEqual([expect.stringContaining('can\'t be decided without "result"')]);
  });

  test("of a row that its rule can't read is denied", () => {
    expect(run('\n- name: n\n  grants: { land.parcels: "01" }\n  row: {}\n  denied: [Parcel.area]')).toEqual([]);
  });

  test("that names a field which doesn't exist fails", () => {
    expect(run("\n- name: n\n  grants: {}\n  denied: [Parcel.price]")).toEqual([
      "Parcel.price: the database has no such field",
    ]);
  });
});

test.each([
  ["an unknown agency", "- { name: n, agency: nobody, purpose: tax-administration }", 'there is no agency "nobody"'],
  ["an unknown purpose", "- { name: n, agency: tax-department, purpose: fun }", 'there is no purpose "fun"'],
  ["a territory that is none", "- { name: n, grants: { land.parcels: moon } }", '"moon" is no territory'],
  ["a scope that is none", "- { name: n, grants: { parcels: national } }", '"parcels" is no scope'],
  ["a field without a type", "- { name: n, grants: {}, sees: [area] }", "write Type.field"],
  ["a misspelled key", "- { name: n, grants: {}, see: [Parcel.area] }", "see"],
  ["two requesters", "- { name: n, agency: tax-department, purpose: tax-administration, grants: {} }", "or grants"],
  ["no test at all", "[]", "Too small"],
])("a policy with %s is refused, naming it", (_, yaml, reason) => {
  expect(() => readPolicy(yaml, "land/policy.yaml")).toThrow(
    expect.objectContaining({ code: "POLICY_INVALID", message: expect.stringContaining(reason) }),
  );
});

test("fields that no test names are found; «all others» names none", () => {
  const tests = readPolicy("- { name: n, grants: {}, sees: [Parcel.note], denied: all others }", "policy.yaml");
  expect(fieldsWithoutTest(tests, landDatabase())).toEqual([
    "Query.parcel",
    "Parcel.number",
    "Parcel.area",
    "Parcel.owner",
    "Parcel.contact",
  ]);
});
