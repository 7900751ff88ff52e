import { readFile } from "node:fs/promises";
import { foreignScope, readSupergraphAccess, type ShieldRule, scope } from "@lienthong/access";
import { composeSupergraph, loadSubgraphs, supergraphFile } from "@lienthong/cli";
import type { Subgraph } from "@lienthong/subgraph-kit";
import { buildSchema, isObjectType } from "graphql";
import { expect, test } from "vitest";

const subgraphs = await loadSubgraphs();

/** A field of a subgraph that has a rule. */
type RuledField = Readonly<{ subgraph: Subgraph; type: string; field: string }>;

const ruledFields: readonly RuledField[] = subgraphs.flatMap((subgraph) =>
  Object.entries(subgraph.rules).flatMap(([type, rules]) =>
    Object.keys(rules).map((field) => ({ subgraph, type, field })),
  ),
);

/** What `compose` gives while a field has another rule, or none. */
const composeWithRule = async (
  { subgraph, type, field }: RuledField,
  rule: ShieldRule | undefined,
  compose: () => Promise<string>,
): Promise<string> => {
  const rules = subgraph.rules[type] ?? {};
  const written = Reflect.get(rules, field);
  if (rule === undefined) Reflect.deleteProperty(rules, field);
  else Reflect.set(rules, field, rule);
  try {
    return await compose();
  } finally {
    Reflect.set(rules, field, written);
  }
};

test("the committed supergraph is what the subgraphs compose to", async () => {
  const committed = await readFile(supergraphFile(), "utf8");
  expect(committed === (await composeSupergraph(subgraphs)), "supergraph.graphql is stale: run npm run compose").toBe(
    true,
  );
});

test("every field that a client can name requires a token or scopes", async () => {
  const sdl = await readFile(supergraphFile(), "utf8");
  const { requirements } = readSupergraphAccess(sdl);
  const coordinates = Object.values(buildSchema(sdl, { assumeValidSDL: true }).getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith("__"))
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
  expect(coordinates.length).toBeGreaterThan(80);
  expect(coordinates.filter((coordinate) => !requirements.has(coordinate))).toEqual([]);
});

test("a directive follows from its rule: another rule, another directive", { timeout: 120_000 }, async () => {
  const deathDate = ruledFields.find(({ type, field }) => type === "Citizen" && field === "deathDate");
  const ethnicity = foreignScope("population.ethnicity");
  const sdl = deathDate && (await composeWithRule(deathDate, scope(ethnicity), () => composeSupergraph(subgraphs)));
  expect(readSupergraphAccess(sdl ?? "").requirements.get("Citizen.deathDate")).toEqual([[ethnicity]]);
  expect(readSupergraphAccess(await composeSupergraph(subgraphs)).requirements.get("Citizen.deathDate")).toEqual([
    ["population.identity"],
    ["population.own-record", "requester.citizen"],
  ]);
});

test("composition fails for want of any single rule, and names the field", { timeout: 120_000 }, async () => {
  expect(ruledFields.length).toBeGreaterThan(80);
  for (const ruled of ruledFields) {
    const { subgraph, type, field } = ruled;
    await expect(
      composeWithRule(ruled, undefined, () => composeSupergraph([subgraph])),
      `${subgraph.name} ${type}.${field}`,
    ).rejects.toThrow(`${type}.${field}: no rule`);
  }
});
