import { findAgency, findPurpose } from "@lienthong/identity";
import { expect, test } from "vitest";
import { meets } from "../requirement.js";
import { requirementOf } from "../rules/ruleTree.js";
import { landAgreement, landDatabase, landReview, landRules } from "../testing/review.js";
import { operationImpact, type ReplaySide } from "./impact.js";
import { ruleSources } from "./ruleSources.js";

/** A side whose «document» is the list of coordinates that it asks for. */
const side = (agreements = [landAgreement()]): ReplaySide => {
  const requirements = new Map(
    [...landDatabase().book].map(([coordinate, rule]) => [coordinate, requirementOf(rule)] as const),
  );
  return {
    state: {
      requirements,
      sharing: landReview(agreements).sharing,
      rules: new Map([["land", ruleSources(landRules)]]),
    },
    authorize: (document, grants) => {
      const coordinates = document.split(" ");
      const unknown = coordinates.find((coordinate) => !requirements.has(coordinate));
      if (unknown !== undefined) return { kind: "invalid", reason: `no field ${unknown}` };
      const denied = coordinates.filter((coordinate) => !meets(grants, requirements.get(coordinate) ?? []));
      return { kind: "authorized", denied, coordinates };
    },
  };
};

const impactOf = (before: ReplaySide, after: ReplaySide, document: string) => {
  const agency = findAgency("ha-noi-peoples-committee");
  const purpose = findPurpose("tax-administration")?.id;
  if (agency === undefined || purpose === undefined) throw new TypeError("unknown requester");
  return operationImpact({ agency, purpose, document, now: new Date("2026-06-15T05:00:00Z") }, { before, after });
};

const committee = (parts: Readonly<Record<string, unknown>> = {}) =>
  side([landAgreement({ consumer: { agency: "ha-noi-peoples-committee" }, ...parts })]);
const parcelsOnly = committee({ scopes: ["land.parcels"] });

test("an operation breaks by each coordinate that was answered and is denied now", () => {
  expect(impactOf(committee(), parcelsOnly, "Parcel.area Parcel.owner")).toEqual({
    kind: "breaks",
    lost: ["Parcel.owner"],
    reason: undefined,
  });
});

test("an operation that was denied already doesn't break; it gains when it is no longer", () => {
  expect(impactOf(parcelsOnly, parcelsOnly, "Parcel.owner")).toEqual({ kind: "same" });
  expect(impactOf(parcelsOnly, committee(), "Parcel.owner")).toEqual({ kind: "gains", gained: ["Parcel.owner"] });
});

test("an operation whose purpose is no longer agreed breaks as a whole", () => {
  expect(impactOf(committee(), committee({ state: "ended" }), "Parcel.note")).toEqual({
    kind: "breaks",
    lost: [],
    reason: "no agreement is in force for the purpose",
  });
});

test("an operation that is answered within a smaller territory narrows", () => {
  expect(impactOf(committee(), committee({ territory: "own-province" }), "Parcel.area Parcel.note")).toEqual({
    kind: "narrows",
    narrowed: ["Parcel.area"],
  });
});

test("an operation that fits neither schema stays the same, and one that fits only the former breaks", () => {
  expect(impactOf(committee(), committee(), "Parcel.price")).toEqual({ kind: "same" });
  const withoutOwner: ReplaySide = {
    ...committee(),
    authorize: () => ({ kind: "invalid", reason: "no field Parcel.owner" }),
  };
  expect(impactOf(committee(), withoutOwner, "Parcel.owner")).toMatchObject({
    kind: "breaks",
    reason: "it no longer fits the schema: no field Parcel.owner",
  });
});
