import { expect, test } from "vitest";
import { type FetchReason, fetchedFor } from "./fetchedFor.js";
import { fetchedForSchema, readFetchedFor, writeFetchedFor } from "./fetchedForClaim.js";

const requester: FetchReason = { kind: "requester" };
const join: FetchReason = { kind: "join" };
const pension: FetchReason = {
  kind: "derivation",
  database: "insurance",
  coordinate: "Citizen.pensionAgeReached",
  consumer: "vietnam-social-security",
};

test("the same reasons of the same fields have one id, in whatever order and how often they come", () => {
  const once = fetchedFor([
    ["Citizen.sex", requester],
    ["Citizen.sex", pension],
    ["Citizen.personalId", join],
  ]);
  const again = fetchedFor([
    ["Citizen.personalId", join],
    ["Citizen.sex", pension],
    ["Citizen.sex", requester],
    ["Citizen.sex", requester],
  ]);
  expect(again).toEqual(once);
});

test.each<[string, readonly (readonly [string, FetchReason])[]]>([
  ["another field", [["Citizen.birthDate", pension]]],
  ["another reason", [["Citizen.sex", requester]]],
  [
    "one reason more",
    [
      ["Citizen.sex", pension],
      ["Citizen.sex", requester],
    ],
  ],
  ["another derived field", [["Citizen.sex", { ...pension, coordinate: "Citizen.insurance" }]]],
  ["another database", [["Citizen.sex", { ...pension, database: "health" }]]],
  ["another consumer", [["Citizen.sex", { ...pension, consumer: "ministry-of-health" }]]],
])("%s makes another id", (_what, reasons) => {
  expect(fetchedFor(reasons).id).not.toBe(fetchedFor([["Citizen.sex", pension]]).id);
});

test("the claim lists the fields of each reason by type, and reads back as what was written", () => {
  const why = fetchedFor([
    ["Query.citizen", requester],
    ["Citizen.fullName", requester],
    ["Citizen.sex", requester],
    ["Citizen.sex", pension],
    ["Citizen.birthDate", pension],
    ["Citizen.personalId", join],
  ]);
  const claim = writeFetchedFor(why);
  expect(claim).toEqual([
    { ...pension, fields: { Citizen: ["birthDate", "sex"] } },
    { kind: "requester", fields: { Citizen: ["fullName", "sex"], Query: ["citizen"] } },
    { kind: "join", fields: { Citizen: ["personalId"] } },
  ]);
  expect(readFetchedFor(fetchedForSchema.parse(JSON.parse(JSON.stringify(claim))))).toEqual(why);
});
