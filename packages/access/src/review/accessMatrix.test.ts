import { expect, test } from "vitest";
import { landAgreement, landReview } from "../testing/review.js";
import { accessMatrix } from "./accessMatrix.js";
import { reachText } from "./reach.js";
import { requesterName } from "./review.js";

const matrix = accessMatrix(
  landReview([
    landAgreement(),
    landAgreement({
      id: "provinces",
      consumer: { kind: "provincial-committee" },
      purpose: "administrative-procedures",
      scopes: ["land.parcels"],
      territory: "own-province",
    }),
    landAgreement({ id: "health", consumer: { agency: "ministry-of-health" }, state: "draft" }),
  ]),
);

test("an agreement with a kind of agency makes a column for each agency of the kind; a draft makes none", () => {
  expect(matrix.requesters.map(requesterName)).toEqual([
    "tax-department for tax-administration",
    "ha-noi-peoples-committee for administrative-procedures",
  ]);
});

test("a scope is marked with the territory where each requester holds it, and by which agreement", () => {
  const [parcels, owners] = matrix.databases[0]?.scopes ?? [];
  expect(parcels?.cells.map(({ reach, agreements }) => [reachText(reach), ...agreements])).toEqual([
    ["national", "land/tax"],
    ["province 01", "land/provinces"],
  ]);
  expect(owners?.cells.map(({ reach }) => reachText(reach))).toEqual(["national", "nowhere"]);
});

test("a field whose rule demands the whole country is nowhere for who holds a province", () => {
  const rows = new Map(
    matrix.databases[0]?.fields.map((row) => [row.coordinate, row.cells.map(({ reach }) => reachText(reach))]),
  );
  expect(rows.get("Parcel.area")).toEqual(["national", "province 01"]);
  expect(rows.get("Parcel.owner")).toEqual(["national", "nowhere"]);
  expect(rows.get("Parcel.note")).toEqual(["national", "national"]);
});
