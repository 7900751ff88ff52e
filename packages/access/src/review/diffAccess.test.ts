import { describe, expect, test } from "vitest";
import { type RuleTree, requirementOf } from "../rules/ruleTree.js";
import { scope, withinRow } from "../rules/vocabulary.js";
import { landAgreement, landDatabase, landReview, landRules, landScopes } from "../testing/review.js";
import { type AccessState, diffAccess } from "./diffAccess.js";
import { reachText } from "./reach.js";
import { requesterName } from "./review.js";
import { ruleSources } from "./ruleSources.js";

const now = new Date("2026-06-15T05:00:00Z");

const state = (agreements = [landAgreement()], rules: RuleTree = landRules): AccessState => ({
  requirements: new Map([...landDatabase(rules).book].map(([coordinate, rule]) => [coordinate, requirementOf(rule)])),
  sharing: landReview(agreements).sharing,
  rules: new Map([["land", ruleSources(rules)]]),
});

const changesBetween = (before: AccessState, after: AccessState) =>
  diffAccess(before, after, now).changes.map(
    (change) =>
      `${requesterName(change)} ${change.kind} ${change.coordinate}: ${reachText(change.before)} to ${reachText(change.after)}`,
  );

describe("between two states", () => {
  test("nothing is reported where nothing changed", () => {
    expect(diffAccess(state(), state(), now)).toEqual({ changes: [], ruleChanges: [] });
  });

  test("an agency loses the fields of a scope that is taken out of its agreement", () => {
    expect(changesBetween(state(), state([landAgreement({ scopes: ["land.parcels"] })]))).toEqual([
      "tax-department for tax-administration loses Parcel.owner: national to nowhere",
    ]);
  });

  test("an agency whose only agreement is suspended loses even what asks for a token alone", () => {
    expect(changesBetween(state(), state([landAgreement({ state: "suspended" })]))).toContain(
      "tax-department for tax-administration loses Parcel.note: national to nowhere",
    );
  });

  test("an agency that gets its first agreement gains", () => {
    const health = landAgreement({ id: "h", consumer: { agency: "ministry-of-health" }, scopes: ["land.owners"] });
    expect(changesBetween(state(), state([landAgreement(), health]))).toEqual([
      "ministry-of-health for tax-administration gains Parcel.contact: nowhere to national",
      "ministry-of-health for tax-administration gains Parcel.note: nowhere to national",
    ]);
  });

  test("a territory that shrinks is told as narrower, one that grows as wider", () => {
    const committee = { consumer: { agency: "ha-noi-peoples-committee" }, scopes: ["land.parcels"] };
    const national = state([landAgreement(committee)]);
    const own = state([landAgreement({ ...committee, territory: "own-province" })]);
    expect(changesBetween(national, own)).toContain(
      "ha-noi-peoples-committee for tax-administration narrower Parcel.area: national to province 01",
    );
    expect(changesBetween(own, national)).toContain(
      "ha-noi-peoples-committee for tax-administration wider Parcel.area: province 01 to national",
    );
  });

  test("a rule that asks for another scope changes who may read the field", () => {
    const stricter = { ...landRules, Parcel: { ...landRules.Parcel, area: scope(landScopes.owners) } };
    const parcelsOnly = [landAgreement({ scopes: ["land.parcels"] })];
    expect(changesBetween(state(parcelsOnly), state(parcelsOnly, stricter))).toEqual([
      "tax-department for tax-administration loses Parcel.area: national to nowhere",
    ]);
  });
});

test("a rule that asks the same scope in another way is told as written, with whom it concerns", () => {
  const stricter = { ...landRules, Parcel: { ...landRules.Parcel, area: scope(landScopes.parcels) } };
  expect(diffAccess(state(), state(undefined, stricter), now)).toMatchObject({
    changes: [],
    ruleChanges: [
      {
        coordinate: "Parcel.area",
        before: { text: 'withinRow("land.parcels", ofParcel)' },
        after: { text: 'scope("land.parcels")' },
        concerns: ["tax-department for tax-administration"],
      },
    ],
  });
});

test("a function that reads its row in another way is a change, though the rule's text is the same", () => {
  const rulesWith = (ofParcel: () => null) => ({
    ...landRules,
    Parcel: { ...landRules.Parcel, area: withinRow(landScopes.parcels, ofParcel) },
  });
  const readers = [{ ofParcel: () => null }, { ofParcel: () => ((value: null) => value)(null) }] as const;
  const [before, after] = readers.map(({ ofParcel }) => state(undefined, rulesWith(ofParcel)));
  if (before === undefined || after === undefined) throw new TypeError("two states were made");
  expect(diffAccess(before, after, now).ruleChanges.map(({ coordinate }) => coordinate)).toEqual(["Parcel.area"]);
});
