import { findAgency, findPurpose } from "@lienthong/identity";
import { expect, test } from "vitest";
import { landAgreement, landReview } from "../testing/review.js";
import { explainField } from "./explainField.js";
import type { Review } from "./review.js";

const explain = (review: Review, coordinate: string, agencyId = "tax-department") => {
  const agency = findAgency(agencyId);
  const purpose = findPurpose("tax-administration")?.id;
  if (agency === undefined || purpose === undefined) throw new TypeError("unknown requester");
  return explainField(review, { agency, purpose, coordinate });
};

test("an allowed field names the agreement that gives it, its period and territory", () => {
  expect(explain(landReview([landAgreement()]), "Parcel.area")).toMatchObject({
    verdict: "allowed",
    rules: [{ database: "land", rule: 'withinRow("land.parcels", ofParcel)', missing: [] }],
    held: [
      {
        scope: "land.parcels",
        agreement: "land/tax",
        territory: { kind: "national" },
        validFrom: "2026-01-01",
        validUntil: "2026-12-31",
      },
    ],
  });
});

test("a denied field names what is missing, who owns it and how to ask", () => {
  expect(explain(landReview([landAgreement({ scopes: ["land.parcels"] })]), "Parcel.owner")).toMatchObject({
    verdict: "denied",
    rules: [
      {
        missing: [{ scope: "land.owners", owner: { id: "ministry-of-home-affairs" }, howToRequest: "Write a letter." }],
      },
    ],
  });
});

test("an agreement that is suspended, expired or a draft is named as what would give the field", () => {
  const review = landReview([
    landAgreement({ scopes: ["land.parcels"] }),
    landAgreement({ id: "paused", state: "suspended" }),
    landAgreement({ id: "over", validUntil: "2026-06-14" }),
    landAgreement({ id: "planned", state: "draft" }),
  ]);
  expect(explain(review, "Parcel.owner")?.rules[0]?.missing[0]?.lapsed).toEqual([
    { agreement: "land/paused", standing: "suspended" },
    { agreement: "land/over", standing: "expired" },
    { agreement: "land/planned", standing: "draft" },
  ]);
});

test("without any agreement for the purpose even an open field is denied, and the agreed purposes are named", () => {
  const review = landReview([landAgreement({ purpose: "enterprise-registration" })]);
  expect(explain(review, "Parcel.note")).toMatchObject({
    verdict: "denied",
    agreedPurposes: ["enterprise-registration"],
  });
});

test("a field within a territory depends on the row", () => {
  const review = landReview([landAgreement({ consumer: { kind: "provincial-committee" }, territory: "own-province" })]);
  expect(explain(review, "Query.parcel", "ha-noi-peoples-committee")).toMatchObject({
    verdict: "depends",
    rules: [{ remaining: 'withinResult("land.parcels", ofParcel)' }],
  });
});

test("a field that no database has is not explained", () => {
  expect(explain(landReview([]), "Parcel.price")).toBeUndefined();
});
