import { readFile } from "node:fs/promises";
import { readSupergraphAccess } from "@lienthong/access";
import { expect, test } from "vitest";
import { withoutRules } from "./withoutRules.js";

test("one field requires all scopes of the supergraph, the others and all inputs require none", async () => {
  const supergraphSdl = await readFile(new URL("../../../../../supergraph.graphql", import.meta.url), "utf8");
  const before = readSupergraphAccess(supergraphSdl);
  const { requirements, inputRequirements, scopes } = readSupergraphAccess(withoutRules(supergraphSdl));
  const requiring = [...requirements].filter(([, requirement]) => requirement.flat().length > 0);
  expect(requiring.map(([coordinate]) => coordinate)).toEqual(["Query.province"]);
  expect([...requirements.keys()]).toEqual([...before.requirements.keys()]);
  expect(inputRequirements.size).toBe(0);
  expect(scopes).toEqual(before.scopes);
});
