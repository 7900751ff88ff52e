import { national } from "@lienthong/access";
import type { PersonalId } from "@lienthong/dictionary";
import { type SyntheticCitizen, syntheticNation } from "@lienthong/synthetic";
import { startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

/** A citizen who signed in at the portal sees the own row, and nothing of anybody else: no relative, no household, no number. */
describe("the own record", () => {
  const citizens = 2_000;
  const nation = syntheticNation({ seed: 1, citizens });
  const everybody = [...nation.citizens()];
  const isSealed = (citizen: SyntheticCitizen) => nation.seal(citizen) !== undefined;
  const [me, ...others] = everybody.filter(
    (citizen) => !isSealed(citizen) && citizen.spouse !== undefined && citizen.father !== undefined,
  );
  const sealed = everybody.find(isSealed);
  if (me === undefined || sealed === undefined) throw new Error("the synthetic nation has no such citizens");
  const nobody = "001000000000";

  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  const inTheNameOf = (citizen?: PersonalId) => ({
    agency: "national-public-service-portal",
    purpose: "citizen-self-service",
    ...(citizen === undefined ? {} : { citizen }),
    grants: [[scopes.ownRecord.scope, national] as const],
  });
  const asMe = inTheNameOf(me.personalId);
  const byId = `query ($id: PersonalId!) { citizen(personalId: $id) { fullName sex birthDate ethnicity isOfAge(years: 18)
    birthProvince { provinceCode } permanentResidence { addressLine commune { communeCode } } currentResidence { addressLine } } }`;
  const own = {
    fullName: me.fullName,
    sex: me.sex.toUpperCase(),
    birthDate: me.birthDate,
    ethnicity: me.ethnicity,
    isOfAge: true,
    birthProvince: { provinceCode: me.birthProvinceCode },
    permanentResidence: { addressLine: me.permanent.line, commune: { communeCode: me.permanent.communeCode } },
    currentResidence: { addressLine: (me.temporary ?? me.permanent).line },
  };

  test("is shown whole by its number", async () => {
    expect(await running.askAs(asMe, byId, { id: me.personalId })).toEqual({ data: { citizen: own } });
  });

  test("is all that a number finds: anybody else's is answered as nobody's (attack case 83)", async () => {
    const answers = await Promise.all(
      [others[0]?.personalId, sealed.personalId, nobody].map((id) => running.askAs(asMe, byId, { id })),
    );
    for (const answer of answers) {
      expect(answer).toEqual(answers[0]);
      expect(answer.data).toEqual({ citizen: null });
      expect(answer.errors).toMatchObject([{ extensions: { code: "NOT_OWN_RECORD", coordinate: "Query.citizen" } }]);
    }
  });

  test("is the only entity of which anything is shown (attack case 26)", async () => {
    const people = [...others.slice(0, 20), me, ...others.slice(20, 40)];
    const entities = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen {
      fullName birthDate currentResidence { addressLine } } } }`;
    const representations = people.map(({ personalId }) => ({ __typename: "Citizen", personalId }));
    const { data, errors } = await running.askAs(asMe, entities, { representations });
    const { fullName, birthDate, currentResidence } = own;
    expect(data?._entities).toEqual(
      people.map((person) =>
        person === me
          ? { fullName, birthDate, currentResidence }
          : { fullName: null, birthDate: null, currentResidence: null },
      ),
    );
    expect(new Set(errors?.map(({ extensions }) => extensions?.code))).toEqual(new Set(["NOT_OWN_RECORD"]));
  });

  test("leads to no relative and to no household, not even to a number", async () => {
    const relatives = `query ($id: PersonalId!) { citizen(personalId: $id) { fullName spouse { personalId } father { personalId } mother { personalId }
      children { personalId } household { householdCode head { personalId } members { citizen { personalId } } } } }`;
    const answer = await running.askAs(asMe, relatives, { id: me.personalId });
    expect(answer.data).toEqual({
      citizen: { fullName: me.fullName, spouse: null, father: null, mother: null, children: null, household: null },
    });
    for (const relative of [me.spouse, me.father, me.mother]) {
      if (relative !== undefined) expect(JSON.stringify(answer)).not.toContain(nation.citizen(relative).personalId);
    }
  });

  test.each([
    ["lists a commune", "{ citizensOfCommune(communeCode: $code, first: 5) { edges { cursor node { fullName } } } }"],
    [
      "searches a commune by birth",
      '{ citizensOfCommune(communeCode: $code, first: 5, bornFrom: "1950-01-01") { edges { cursor } } }',
    ],
    ["counts a commune", "{ populationOfCommune(communeCode: $code, groupBy: AGE_GROUP) { name people } }"],
  ])("nobody %s in a citizen's name (attack case 18)", async (_, selection) => {
    const answer = await running.askAs(asMe, `query ($code: CommuneCode!) ${selection}`, {
      code: me.permanent.communeCode,
    });
    expect(Object.values(answer.data ?? { none: null })).toEqual([null]);
    expect(answer.errors).toMatchObject([{ extensions: { code: "UNAUTHORIZED_FIELD_OR_TYPE" } }]);
  });

  test("isn't shown to a portal that asks in nobody's name", async () => {
    const answer = await running.askAs(inTheNameOf(), byId, { id: me.personalId });
    expect(answer.data).toEqual({ citizen: null });
    expect(answer.errors).toMatchObject([{ extensions: { code: "UNAUTHORIZED_FIELD_OR_TYPE" } }]);
  });

  test("isn't shown to its citizen if it is sealed (attack case 91)", async () => {
    const asSealed = inTheNameOf(sealed.personalId);
    const answer = await running.askAs(asSealed, byId, { id: sealed.personalId });
    expect(answer.data).toEqual({ citizen: null });
    expect(answer).toEqual(await running.askAs(asSealed, byId, { id: nobody }));
  });
});
