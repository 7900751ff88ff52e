import type { PersonalId } from "@lienthong/dictionary";
import { describe, expect, test } from "vitest";
import { masked } from "../rules/masked.js";
import { consented, notSealed, ownRecord } from "../rules/recordWords.js";
import { and, or } from "../rules/shield.js";
import { scope, withinRow } from "../rules/vocabulary.js";
import { landAgreement, landDatabase, landReview, landRules, landScopes, ofParcel } from "../testing/review.js";
import { readPolicy } from "./policy.js";
import { fieldsWithoutTest, testPolicy } from "./testPolicy.js";

const run = async (yaml: string, agreements = [landAgreement()], rules = landRules) => {
  const { sharing, now } = landReview(agreements);
  const outcomes = await testPolicy(readPolicy(yaml, "policy.yaml"), { database: landDatabase(rules), sharing, now });
  return outcomes.flatMap(({ failures }) => failures);
};

describe("a policy test", () => {
  test("of made-up grants holds where the rules give exactly what is said", async () => {
    expect(
      await run(`
- name: parcels
  grants: { land.parcels: national }
  sees: [Query.parcel, [Parcel.number, Parcel.area], Parcel.contact, Parcel.note]
  denied: all others`),
    ).toEqual([]);
  });

  test("fails with the field, what was expected, what is, and the rule", async () => {
    expect(
      await run(`
- name: parcels
  grants: { land.parcels: national }
  sees: [Parcel.owner]
  denied: [Parcel.area]`),
    ).toEqual([
      'Parcel.owner: expected to be seen, but it is denied: and(withinRow("land.owners", ofParcel), scope("land.parcels"))',
      'Parcel.area: expected to be denied, but it is seen: withinRow("land.parcels", ofParcel)',
    ]);
  });

  test("of an agency gets what its agreements in force give", async () => {
    const yaml = `
- name: tax
  agency: tax-department
  purpose: tax-administration
  sees: [Parcel.owner]`;
    expect(await run(yaml)).toEqual([]);
    expect(await run(yaml, [landAgreement({ scopes: ["land.parcels"] })])).toHaveLength(1);
    expect(await run(yaml, [landAgreement({ state: "suspended" })])).toEqual([
      "the agency has no agreement in force for this purpose",
    ]);
  });

  test("with a row decides the rule for it, and without one says that it depends", async () => {
    const yaml = (rest: string) => `
- name: within Hà Nội
  grants: { land.parcels: "01" }
${rest}`;
    expect(await run(yaml("  depends: [Parcel.area]"))).toEqual([]);
    expect(await run(yaml('  row: { communeCode: "00004" }\n  sees: [Parcel.area]'))).toEqual([]);
    expect(await run(yaml('  row: { communeCode: "25747" }\n  denied: [Parcel.area]'))).toEqual([]);
    expect(await run(yaml('  row: { communeCode: "25747" }\n  sees: [Parcel.area]'))).toHaveLength(1);
  });

  test("whose row doesn't suffice to decide a rule fails, whatever it expects", async () => {
    const yaml =
      '\n- name: n\n  grants: { land.parcels: "01" }\n  row: { communeCode: "25747" }\n  denied: [Query.parcel]';
    expect(await run(yaml)).toEqual([expect.stringContaining('can\'t be decided without "result"')]);
  });

  test("of a row that its rule can't read is denied", async () => {
    expect(await run('\n- name: n\n  grants: { land.parcels: "01" }\n  row: {}\n  denied: [Parcel.area]')).toEqual([]);
  });

  test("tells a value that is seen whole from one that is seen masked", async () => {
    const mask = { scalar: "String", apply: () => "•" };
    const contact = masked(withinRow(landScopes.owners, ofParcel), withinRow(landScopes.parcels, ofParcel), mask);
    const rules = { ...landRules, Parcel: { ...landRules.Parcel, contact } };
    const outcome = (grants: string, rest: string) =>
      run(`\n- name: n\n  grants: ${grants}\n  row: { communeCode: "25747" }\n${rest}`, [], rules);
    expect(await outcome("{ land.owners: national }", "  sees: [Parcel.contact]")).toEqual([]);
    expect(await outcome("{ land.parcels: national }", "  masked: [Parcel.contact]")).toEqual([]);
    expect(await outcome('{ land.owners: "01", land.parcels: "79" }', "  masked: [Parcel.contact]")).toEqual([]);
    expect(await outcome('{ land.parcels: "01" }', "  denied: [Parcel.contact]")).toEqual([]);
    expect(await outcome("{ land.parcels: national }", "  sees: [Parcel.contact]")).toEqual([
      expect.stringContaining("expected to be seen, but it is seen masked"),
    ]);
  });

  test("tells who may search by what an input reads", async () => {
    const input = "Query.parcel(largerThan:)";
    const reads = new Map([[input, ["Parcel.area", "Parcel.owner"]]]);
    const outcome = async (grants: string, rest: string) => {
      const database = landDatabase(landRules, reads);
      const tests = readPolicy(`\n- name: n\n  grants: ${grants}\n${rest}`, "policy.yaml");
      const [first] = await testPolicy(tests, { database, ...landReview([]) });
      return first?.failures;
    };
    expect(await outcome("{ land.parcels: national, land.owners: national }", `  sees: ["${input}"]`)).toEqual([]);
    expect(await outcome('{ land.parcels: national, land.owners: "01" }', `  depends: ["${input}"]`)).toEqual([]);
    expect(await outcome("{ land.parcels: national }", `  denied: ["${input}"]`)).toEqual([]);
    expect(await outcome("{ land.parcels: national }", `  sees: ["${input}"]`)).toEqual([
      `${input}: expected to be seen, but it is denied: reads Parcel.area, Parcel.owner`,
    ]);
    expect(await outcome("{}", '  denied: ["Query.parcel(smallerThan:)"]')).toHaveLength(1);
  });

  test("that names a field which doesn't exist fails", async () => {
    expect(await run("\n- name: n\n  grants: {}\n  denied: [Parcel.price]")).toEqual([
      "Parcel.price: the database has no such field, nor an input that reads any",
    ]);
  });

  const personal = and(
    scope(landScopes.parcels),
    or(
      consented(landScopes.owners, ({ owner }: { owner: PersonalId }) => owner),
      ownRecord(({ owner }: { owner: PersonalId }) => owner),
    ),
    notSealed(landScopes.owners, ({ number }: { number: string }) => number),
  );
  const unsealedOnly = notSealed(landScopes.owners, ({ number }: { number: string }) => number);
  const registered = { ...landRules, Parcel: { ...landRules.Parcel, owner: personal, area: unsealedOnly } };
  const ofLan = (rest: string, grants = "{ land.parcels: national }") =>
    run(
      `\n- name: n\n  grants: ${grants}\n  row: { owner: "097085000001", number: "7" }\n${rest}`,
      [landAgreement()],
      registered,
    );

  test("tells who consents and what is sealed, by the keys that the rule reads of the row", async () => {
    expect(await ofLan("  depends: [Parcel.area]")).toEqual([]);
    expect(await ofLan("  sealed: []\n  sees: [Parcel.area]")).toEqual([]);
    expect(await ofLan('  sealed: ["7"]\n  denied: [Parcel.area]')).toEqual([]);
    expect(await ofLan('  sealed: ["8"]\n  sees: [Parcel.area]')).toEqual([]);
    const both = "{ land.parcels: national, land.owners: national }";
    expect(await ofLan("  depends: [Parcel.owner]", both)).toEqual([]);
    expect(await ofLan('  consents: ["097085000001"]\n  sees: [Parcel.owner]', both)).toEqual([]);
    expect(await ofLan("  consents: []\n  denied: [Parcel.owner]", both)).toEqual([]);
    expect(await ofLan('  consents: ["097085000002"]\n  denied: [Parcel.owner]', both)).toEqual([]);
  });

  test("in a citizen's name sees the own record, unless it is sealed, and nobody else's", async () => {
    const asking = (citizen: string, rest: string) => ofLan(`  citizen: "${citizen}"\n${rest}`);
    expect(await asking("097085000001", "  depends: [Parcel.owner]")).toEqual([]);
    expect(await asking("097085000001", "  sealed: []\n  sees: [Parcel.owner]")).toEqual([]);
    expect(await asking("097085000001", '  sealed: ["7"]\n  denied: [Parcel.owner]')).toEqual([]);
    expect(await asking("097085000002", "  sealed: []\n  denied: [Parcel.owner]")).toEqual([]);
    expect(await ofLan("  sealed: []\n  denied: [Parcel.owner]")).toEqual([]);
  });

  test("whose rule fails with what registers say is denied", async () => {
    const failing = notSealed(landScopes.owners, () => {
      throw new Error("no number");
    });
    const yaml = "\n- { name: n, grants: {}, row: {}, sealed: [], denied: [Parcel.area] }";
    expect(
      await run(yaml, [landAgreement()], { ...landRules, Parcel: { ...landRules.Parcel, area: failing } }),
    ).toEqual([]);
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
  [
    "an agency that can't act for citizens",
    '- { name: n, agency: tax-department, purpose: tax-administration, citizen: "097085000001" }',
    "can't ask in the name of a citizen",
  ],
  ["a citizen that is none", "- { name: n, grants: {}, citizen: Lan }", "citizen"],
  ["no test at all", "[]", "Too small"],
])("a policy with %s is refused, naming it", (_, yaml, reason) => {
  expect(() => readPolicy(yaml, "land/policy.yaml")).toThrow(
    expect.objectContaining({ code: "POLICY_INVALID", message: expect.stringContaining(reason) }),
  );
});

test("fields and inputs that no test names are found; «all others» names none", () => {
  const tests = readPolicy("- { name: n, grants: {}, sees: [Parcel.note], denied: all others }", "policy.yaml");
  const reads = new Map([["Query.parcel(largerThan:)", ["Parcel.area"]]]);
  expect(fieldsWithoutTest(tests, landDatabase(landRules, reads))).toEqual([
    "Query.parcel",
    "Parcel.number",
    "Parcel.area",
    "Parcel.owner",
    "Parcel.contact",
    "Query.parcel(largerThan:)",
  ]);
});
