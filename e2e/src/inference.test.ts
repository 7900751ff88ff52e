import { expect, test } from "vitest";
import { clientFor, requesters } from "./client.js";

/** What can't be read can't be searched by either (attack case 18). */

const search =
  'query ($from: LocalDate) { citizensOfCommune(communeCode: "00004", bornFrom: $from, first: 1000) { edges { node { fullName } } } }';

type Found = Readonly<{ edges: readonly unknown[] }>;

test("lets who may see birth dates search by them, and nobody else", async () => {
  const insurance = await clientFor(requesters.socialSecurity);
  const all = (await insurance.ask({ query: search })).data?.citizensOfCommune as Found;
  const young = (await insurance.ask({ query: search, variables: { from: "2000-01-01" } })).data
    ?.citizensOfCommune as Found;
  expect(young.edges.length).toBeGreaterThan(0);
  expect(young.edges.length).toBeLessThan(all.edges.length);

  const tax = await clientFor(requesters.tax);
  const refused = await tax.ask({ query: search, variables: { from: "2000-01-01" } });
  expect(refused.status).toBe(403);
  expect(refused.errors).toMatchObject([
    { extensions: { coordinate: "Query.citizensOfCommune(bornFrom:)", missingScopes: ["population.birth"] } },
  ]);
  expect(await tax.subgraphCalls()).toEqual([]);
  expect((await tax.ask({ query: search })).data?.citizensOfCommune).toEqual(all);
});

test("counts a commune by what may be seen", async () => {
  const count = (groupBy: string) => ({
    query: `{ populationOfCommune(communeCode: "00004", groupBy: ${groupBy}) { name people } }`,
  });
  const tax = await clientFor(requesters.tax);
  expect((await tax.ask(count("AGE_GROUP"))).errors).toMatchObject([
    { extensions: { coordinate: "PopulationGrouping.AGE_GROUP" } },
  ]);
  expect((await tax.ask(count("SEX"))).data?.populationOfCommune).toMatchObject([{ name: "MALE" }, { name: "FEMALE" }]);
});
