import { expect, test } from "vitest";
import { and, or } from "../rules/shield.js";
import { scope, withinRow } from "../rules/vocabulary.js";
import { landAgreement, landReview, landRules, landScopes, ofParcel } from "../testing/review.js";
import { checkAccess, type FindingKind } from "./checkAccess.js";
import type { Review } from "./review.js";

const findingsOf = (review: Review, kind: FindingKind, days = 30) =>
  checkAccess(review, days)
    .filter((finding) => finding.kind === kind)
    .map(({ severity, subject, message }) => `${severity} ${subject} ${message}`);

test("a field without a term is an error, and errors come first", () => {
  const findings = checkAccess(landReview([]), 30);
  expect(findings[0]).toMatchObject({ severity: "error", kind: "coverage", subject: "land" });
  expect(findings.findIndex(({ severity }) => severity === "warning")).toBeGreaterThan(
    findings.findLastIndex(({ severity }) => severity === "error"),
  );
});

test("an agreement that the register rejected is an error", () => {
  const review = landReview([]);
  const rejected = [{ database: "land", agreement: "bad", reason: "unknown purpose" }];
  expect(findingsOf({ ...review, sharing: { ...review.sharing, rejected } }, "rejected-agreement")).toEqual([
    "error land/bad grants nothing: unknown purpose",
  ]);
});

test("a scope that nobody holds is reported, and the rules that ask for it", () => {
  const review = landReview([landAgreement({ scopes: ["land.parcels"] })]);
  expect(findingsOf(review, "ungranted-scope")).toEqual([
    "warning land.owners no agreement in force gives it to anybody",
  ]);
  expect(findingsOf(review, "dead-rule")).toEqual([expect.stringContaining("land: Parcel.owner nobody can read it")]);
});

test("a rule is dead where each scope is held, but never by one agency for one purpose", () => {
  const review = landReview([
    landAgreement({ scopes: ["land.parcels"] }),
    landAgreement({ id: "other", purpose: "enterprise-registration", scopes: ["land.owners"] }),
  ]);
  expect(findingsOf(review, "ungranted-scope")).toEqual([]);
  expect(findingsOf(review, "dead-rule")).toHaveLength(1);
});

test("a branch of an or that another implies is reported once", () => {
  const owners = withinRow(landScopes.owners, ofParcel);
  const branchesOf = (contact: (typeof landRules)[string][string]) => {
    const rules = { ...landRules, Parcel: { ...landRules.Parcel, contact } };
    return findingsOf(landReview([landAgreement()], { rules }), "implied-branch");
  };
  expect(branchesOf(or(owners, scope(landScopes.owners)))).toEqual([
    'warning land: Parcel.contact the branch scope("land.owners") gives nothing that withinRow("land.owners", ofParcel) doesn\'t give',
  ]);
  expect(branchesOf(or(and(owners, scope(landScopes.parcels)), owners))).toHaveLength(1);
  expect(branchesOf(or(owners, owners))).toHaveLength(1);
  expect(branchesOf(or(owners, scope(landScopes.parcels)))).toEqual([]);
});

test("an agreement that ends soon is reported with the days left, the last one counted", () => {
  const review = landReview([landAgreement({ validUntil: "2026-06-15" })]);
  expect(findingsOf(review, "ending-agreement")).toEqual(["warning land/tax ends on 2026-06-15: 1 day left"]);
  expect(findingsOf(landReview([landAgreement({ validUntil: "2026-07-14" })]), "ending-agreement")).toHaveLength(1);
  expect(findingsOf(landReview([landAgreement({ validUntil: "2026-07-15" })]), "ending-agreement")).toEqual([]);
});

test("an agreement that is active but over, or suspended, is reported; a draft or an ended one is not", () => {
  const review = landReview([
    landAgreement({ id: "over", validUntil: "2026-06-14" }),
    landAgreement({ id: "paused", state: "suspended" }),
    landAgreement({ id: "draft", state: "draft" }),
    landAgreement({ id: "ended", state: "ended" }),
  ]);
  expect(findingsOf(review, "lapsed-agreement")).toEqual([
    'warning land/over expired on 2026-06-14, and its state is still "active"',
    "warning land/paused is suspended: it grants nothing",
  ]);
});

test("agencies without any agreement in force are named", () => {
  const agencies = findingsOf(landReview([landAgreement()]), "agency-without-agreement");
  expect(agencies).toContain("warning ministry-of-health has no agreement in force for any purpose");
  expect(agencies.join()).not.toContain("tax-department");
});
