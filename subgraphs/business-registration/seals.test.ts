import { national } from "@lienthong/access";
import { syntheticNation } from "@lienthong/synthetic";
import { allScopes, dataOf, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

/** Attack case 91: whoever is sealed is found through no enterprise, whatever the way. */
describe("sealed persons in enterprises", () => {
  const citizens = 100_000;
  const nation = syntheticNation({ seed: 1, citizens });
  const isSealed = (index: number) => nation.seal(nation.citizen(index)) !== undefined;
  const peopleOf = ({ legalRepresentatives, members }: ReturnType<typeof nation.enterprise>) => ({
    legalRepresentatives,
    owners: members.flatMap((member) => (member.kind === "citizen" ? [member.citizen] : [])),
  });
  const enterprises = [...nation.enterprises()].filter((enterprise) => {
    const { legalRepresentatives, owners } = peopleOf(enterprise);
    return [...legalRepresentatives, ...owners].some(isSealed);
  });
  const sealed = [
    ...new Set(
      enterprises.flatMap((enterprise) => {
        const { legalRepresentatives, owners } = peopleOf(enterprise);
        return [...legalRepresentatives, ...owners].filter(isSealed);
      }),
    ),
  ].map((index) => nation.citizen(index).personalId);
  const nobody = "001000000000";

  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  const open = allScopes(subgraph);
  const closed = Object.values(scopes).flatMap(({ scope }) =>
    scope === scopes.sealed.scope ? [] : [[scope, national] as const],
  );
  const ask = (selection: string, representations: readonly object[], grants: typeof closed | typeof open) =>
    running.ask(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`,
      { representations },
      grants,
    );
  const people = `... on Enterprise { legalRepresentatives { personalId }
    members { contributionPercent party { __typename ... on Citizen { personalId } ... on Enterprise { enterpriseCode } } } }`;
  const found = enterprises.map(({ code }) => ({ __typename: "Enterprise", enterpriseCode: code }));
  const roles = "... on Citizen { enterprises { role enterprise { enterpriseCode } } }";
  const citizensWith = (ids: readonly string[]) => ids.map((personalId) => ({ __typename: "Citizen", personalId }));

  test("are shown to who may open seals", async () => {
    expect(sealed.length).toBeGreaterThan(3);
    const told = JSON.stringify(await ask(people, found, open));
    expect(sealed.filter((id) => !told.includes(id))).toEqual([]);
  });

  test("drop out of representatives and members, and nobody else does (attack case 91)", async () => {
    const all = dataOf(await ask(people, found, open))._entities;
    const told = await ask(people, found, closed);
    expect(told.errors).toBeUndefined();
    expect(dataOf(told)._entities).toEqual(withoutSealed(all));
  });

  const withoutSealed = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value
        .filter(
          (row) =>
            !sealed.some(
              (id) => JSON.stringify(row.party ?? row).includes(`"personalId":"${id}"`) && !("members" in row),
            ),
        )
        .map(withoutSealed);
    }
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutSealed(part)]));
  };

  test("have no enterprises, just like a number that nobody has (attack cases 83, 91)", async () => {
    const [ofNobody, ...ofSealed] = dataOf(await ask(roles, citizensWith([nobody, ...sealed]), closed))
      ._entities as unknown[];
    expect(ofNobody).toEqual({ enterprises: [] });
    expect(new Set(ofSealed.map((answer) => JSON.stringify(answer)))).toEqual(new Set([JSON.stringify(ofNobody)]));
    const opened = dataOf(await ask(roles, citizensWith(sealed), open))._entities as { enterprises: unknown[] }[];
    expect(opened.every(({ enterprises: ofPerson }) => ofPerson.length > 0)).toBe(true);
  });

  test("cost one statement on seals for all enterprises, and none for who may open them", async () => {
    const aboutSeals = async (grants: typeof closed | typeof open) => {
      running.takeStatements();
      await ask(people, found, grants);
      return running.takeStatements().filter((statement) => statement.includes("from seal")).length;
    };
    expect(await aboutSeals(closed)).toBeLessThanOrEqual(2); // representatives, members
    expect(await aboutSeals(open)).toBe(0);
  });
});
