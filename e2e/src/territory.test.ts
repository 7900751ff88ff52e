import type { SyntheticCitizen } from "@lienthong/synthetic";
import { expect, test } from "vitest";
import { z } from "zod";
import { type Client, clientFor, requesters } from "./client.js";
import { nation } from "./nation.js";

const citizens = [...nation.citizens()];
const homeOf = ({ permanent, temporary }: SyntheticCitizen) => temporary ?? permanent;
const livesInHaNoi = (citizen: SyntheticCitizen): boolean => homeOf(citizen).provinceCode === "01";

/** The first citizen of whom `holds` is true. */
const citizenWho = (holds: (citizen: SyntheticCitizen) => boolean): SyntheticCitizen => {
  const found = citizens.find(holds);
  if (found === undefined) throw new Error("the synthetic nation has no such citizen");
  return found;
};

const citizenQuery = "query ($personalId: PersonalId!) { citizen(personalId: $personalId) { personalId fullName } }";
const askFor = (client: Client, personalId: string) => client.ask({ query: citizenQuery, variables: { personalId } });

/** Well formed, but the nation has nobody with it. */
const nobodysPersonalId = "099199000000";

test("shows Hà Nội whoever lives there", async () => {
  const { personalId, fullName } = citizenWho(livesInHaNoi);
  const { data, errors } = await askFor(await clientFor(requesters.haNoi), personalId);
  expect(errors).toEqual([]);
  expect(data).toEqual({ citizen: { personalId, fullName } });
});

test("answers for somebody who lives elsewhere exactly as for nobody", async () => {
  const elsewhere = citizenWho((citizen) => !livesInHaNoi(citizen));
  const nation = await askFor(await clientFor(requesters.publicSecurity), elsewhere.personalId);
  expect(nation.data).toMatchObject({ citizen: { fullName: elsewhere.fullName } });
  expect(citizens.some(({ personalId }) => personalId === nobodysPersonalId)).toBe(false);

  const [asking, guessing] = [await clientFor(requesters.haNoi), await clientFor(requesters.haNoi)];
  const somebody = await askFor(asking, elsewhere.personalId);
  const nobody = await askFor(guessing, nobodysPersonalId);

  expect(somebody.text).toBe(nobody.text);
  expect(somebody.status).toBe(nobody.status);
  expect(somebody.data).toEqual({ citizen: null });
  expect(somebody.errors[0]?.extensions.code).toBe("OUTSIDE_TERRITORY");
  expect(await asking.subgraphCalls()).toEqual(await guessing.subgraphCalls());
});

test("says nothing of a relative who lives elsewhere, though the relation is known", async () => {
  const relativeOf = ({ father }: SyntheticCitizen) => (father === undefined ? undefined : nation.citizen(father));
  const child = citizenWho((citizen) => {
    const father = relativeOf(citizen);
    return livesInHaNoi(citizen) && father !== undefined && !livesInHaNoi(father);
  });
  const { text, errors } = await (await clientFor(requesters.haNoi)).ask({
    query: `query ($personalId: PersonalId!) {
      citizen(personalId: $personalId) { father { fullName birthDate currentResidence { addressLine } } }
    }`,
    variables: { personalId: child.personalId },
  });
  const father = relativeOf(child);
  expect(text).not.toContain(father?.fullName);
  expect(text).not.toContain(father?.birthDate);
  expect(text).not.toContain(father && homeOf(father).line);
  expect(errors.map(({ extensions }) => extensions.code)).toContain("OUTSIDE_TERRITORY");
});

test("shows no card of another province, nor through a card its holder", async () => {
  const numberOf = (citizen: SyntheticCitizen): string => nation.card(citizen)?.number ?? "";
  const within = citizenWho((citizen) => livesInHaNoi(citizen) && nation.card(citizen) !== undefined);
  const elsewhere = citizenWho((citizen) => !livesInHaNoi(citizen) && nation.card(citizen) !== undefined);
  const query = `query ($number: HealthInsuranceCardNumber!) {
    healthInsuranceCard(cardNumber: $number) { cardNumber holder { fullName } }
  }`;
  const client = await clientFor(requesters.haNoi);

  const shown = await client.ask({ query, variables: { number: numberOf(within) } });
  expect(shown.data).toEqual({
    healthInsuranceCard: { cardNumber: numberOf(within), holder: { fullName: within.fullName } },
  });
  const hidden = await client.ask({ query, variables: { number: numberOf(elsewhere) } });
  expect(hidden.data).toEqual({ healthInsuranceCard: null });
  expect(hidden.errors[0]?.extensions.code).toBe("OUTSIDE_TERRITORY");
});

const registerQuery = `query ($communeCode: CommuneCode!, $after: String) {
  citizensOfCommune(communeCode: $communeCode, first: 50, after: $after) {
    edges { node { personalId fullName } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const pageSchema = z.object({
  citizensOfCommune: z.object({
    edges: z.array(z.object({ node: z.object({ personalId: z.string(), fullName: z.string() }) })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

test("lets Ba Đình page through its residents, each exactly once, and the sealed ones not at all (attack case 91)", async () => {
  const client = await clientFor(requesters.baDinh);
  const seen: { personalId: string; fullName: string }[] = [];
  let after: string | null = null;
  let pages = 0;
  do {
    const { data, errors } = await client.ask({ query: registerQuery, variables: { communeCode: "00004", after } });
    expect(errors).toEqual([]);
    const { edges, pageInfo } = pageSchema.parse(data).citizensOfCommune;
    seen.push(...edges.map(({ node }) => node));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    pages += 1;
  } while (after !== null);

  const residents = citizens
    .filter((citizen) => homeOf(citizen).communeCode === "00004" && nation.seal(citizen) === undefined)
    .map(({ personalId, fullName }) => ({ personalId, fullName }));
  expect(residents.length).toBeGreaterThan(100);
  expect(pages).toBe(Math.ceil(residents.length / 50));
  expect(seen).toEqual(residents.toSorted((one, other) => (one.personalId < other.personalId ? -1 : 1)));
});

test("refuses Ba Đình the residents of another commune, inhabited or not", async () => {
  const inhabited = homeOf(citizenWho((citizen) => homeOf(citizen).communeCode !== "00004")).communeCode;
  const client = await clientFor(requesters.baDinh);
  const answers = await Promise.all(
    [inhabited, "99999"].map((communeCode) => client.ask({ query: registerQuery, variables: { communeCode } })),
  );
  for (const { data, errors } of answers) {
    expect(data).toEqual({ citizensOfCommune: null });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(["OUTSIDE_TERRITORY"]);
  }
  expect(answers[0]?.text).toBe(answers[1]?.text);
  expect((await client.subgraphCalls()).flatMap(({ statements }) => statements)).toEqual([]);
});
