import { type FetchReason } from "@lienthong/access";
import { expect, test } from "vitest";
import { federation, planCase } from "../testing/differential.js";
import { withReasons } from "./fetchReasons.js";
import { foldFetches } from "./foldFetches.js";
import { mergeFetches } from "./mergeFetches.js";
import { readPlan } from "./readPlan.js";

const textOf = (reason: FetchReason): string =>
  reason.kind === "derivation" ? `${reason.coordinate} of ${reason.database} (${reason.consumer})` : reason.kind;

/** For whom the fields of a plan are fetched, a request a line: `subgraph: Type.field for reason, reason`. */
const reasonsOf = (query: string): readonly string[] => {
  const planned = planCase(query)?.planned;
  if (planned === undefined) throw new Error("there is no plan");
  const { supergraphSchema } = federation.planner;
  const { document } = planned;
  const graph = foldFetches(mergeFetches(readPlan(planned.queryPlan)));
  return withReasons(graph, { document, supergraphSchema, ownerOf: (name) => `owner of ${name}` }).flatMap(
    ({ subgraph, fetchedFor: { byCoordinate } }) =>
      [...byCoordinate].map(([field, reasons]) => `${subgraph}: ${field} for ${reasons.map(textOf).join(", ")}`),
  );
};

test("what the operation asks for is fetched for the requester, and a key to join by for the join", () => {
  expect(reasonsOf('{ product(id: "1") { reviews { body } } }')).toEqual([
    "catalogue: Product.id for join",
    "catalogue: Query.product for requester",
    "reviews: Product.reviews for requester",
    "reviews: Review.body for requester",
  ]);
});

test("what another database derives a field from is fetched on behalf of it, nested fields too", () => {
  const handle = "User.handle of reviews (owner of reviews)";
  expect(reasonsOf("{ me { handle } }")).toEqual([
    `accounts: Address.city for ${handle}`,
    `accounts: City.name for ${handle}`,
    "accounts: Query.me for requester",
    `accounts: User.address for ${handle}`,
    "accounts: User.id for join",
    `accounts: User.name for ${handle}`,
    "reviews: User.handle for requester",
  ]);
});

test("a field can be for the requester and for another database, and then both are named (attack case 31)", () => {
  expect(reasonsOf("{ me { name handle } }")).toContain(
    "accounts: User.name for User.handle of reviews (owner of reviews), requester",
  );
});

test("the operation's field is not the requester's where only another database needs it", () => {
  const reasons = reasonsOf("{ latest { author { name } } me { handle } }");
  expect(reasons.filter((line) => line.includes(": User.name"))).toEqual(
    expect.arrayContaining([
      "reviews: User.name for requester",
      "accounts: User.name for User.handle of reviews (owner of reviews)",
    ]),
  );
});

test("each step of a chain is fetched for the next (attack case 31, chain of requires)", () => {
  const reasons = reasonsOf('{ product(id: "1") { badge } }');
  expect(reasons).toEqual(
    expect.arrayContaining([
      "catalogue: Maker.name for Product.label of inventory (owner of inventory)",
      "inventory: Product.label for Product.badge of marketing (owner of marketing)",
      "inventory: Product.shipping for Product.badge of marketing (owner of marketing)",
      "marketing: Product.badge for requester",
    ]),
  );
  expect(reasons.join("\n")).not.toContain("Maker.name for requester");
});

test("an alias doesn't change what is fetched", () => {
  expect(reasonsOf("{ me { called: name handle } }")).toEqual(
    expect.arrayContaining(["accounts: User.name for User.handle of reviews (owner of reviews), requester"]),
  );
});

test("requests that were merged carry the reasons of all", () => {
  expect(reasonsOf("{ products { id reviews { id } } allMedia { id score } }")).toEqual(
    expect.arrayContaining(["reviews: Media.score for requester", "reviews: Product.reviews for requester"]),
  );
});

test("a type name and a field behind a fragment of an interface have the type that the subgraph sees", () => {
  expect(reasonsOf("{ allMedia { __typename title ... on Movie { length } } }")).toEqual([
    "catalogue: Media.title for requester",
    "catalogue: Movie.length for requester",
    "catalogue: Query.allMedia for requester",
  ]);
});
