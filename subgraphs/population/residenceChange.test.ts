import { randomUUID } from "node:crypto";
import { national, type Territory } from "@lienthong/access";
import { communeCodeKey } from "@lienthong/dictionary";
import { syntheticNation } from "@lienthong/synthetic";
import { allScopes, startTestSubgraph, type TestGrants, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

describe("recordResidenceChange", () => {
  const citizens = 1_000;
  const nation = syntheticNation({ seed: 1, citizens });
  const everybody = [...nation.citizens()];
  const sealed = everybody.find((citizen) => nation.seal(citizen) !== undefined);
  const dead = everybody.find(({ deathDate }) => deathDate !== undefined);
  /** Citizens who are neither sealed nor dead, one for each test. */
  const living = everybody.filter((citizen) => nation.seal(citizen) === undefined && citizen.deathDate === undefined);
  const nobody = "001000000000";

  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  const operation = `mutation ($input: ResidenceChange!, $version: Int!, $key: UUID!) {
    recordResidenceChange(input: $input, expectedVersion: $version, idempotencyKey: $key) { personalId residenceVersion
      currentResidence { addressLine since commune { communeCode } } permanentResidence { addressLine } temporaryResidence { addressLine } } }`;
  const changeOf = (personalId: string | undefined, changed: object = {}) => ({
    personalId,
    kind: "TEMPORARY",
    communeCode: "00004",
    addressLine: "Số 1, đường Hùng Vương",
    since: "2026-06-01",
    ...changed,
  });
  const all = allScopes(subgraph);
  const closed = Object.values(scopes).flatMap(({ scope }) =>
    scope === scopes.sealed.scope ? [] : [[scope, national] as const],
  );
  const record = (input: object, { version = 1, key = randomUUID() as string, grants = all as TestGrants } = {}) =>
    running.ask(operation, { input, version, key }, grants);
  const wrong = (argument: string) => ({
    data: { recordResidenceChange: null },
    errors: [{ extensions: { code: "BAD_USER_INPUT", argument } }],
  });

  test("shows at once where the citizen lives now, and who lives in the commune", async () => {
    const personalId = living[0]?.personalId;
    const answer = await record(changeOf(personalId));
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.recordResidenceChange).toMatchObject({
      personalId,
      residenceVersion: 2,
      currentResidence: {
        addressLine: "Số 1, đường Hùng Vương",
        since: "2026-06-01",
        commune: { communeCode: "00004" },
      },
    });
    const list = `{ citizensOfCommune(communeCode: "00004", first: 1000) { edges { node { personalId } } } }`;
    expect(JSON.stringify((await running.ask(list, {}, all)).data)).toContain(personalId);
  });

  test("a permanent residence ends the temporary one", async () => {
    const personalId = living[1]?.personalId;
    await record(changeOf(personalId));
    const { data } = await record(changeOf(personalId, { kind: "PERMANENT", addressLine: "Số 2" }), { version: 2 });
    expect(data?.recordResidenceChange).toMatchObject({
      residenceVersion: 3,
      permanentResidence: { addressLine: "Số 2" },
      temporaryResidence: null,
    });
  });

  test("of two offices that read the same version, one is refused and changes nothing", async () => {
    const personalId = living[2]?.personalId;
    const answers = await Promise.all(
      ["Số 3", "Số 4"].map((addressLine) => record(changeOf(personalId, { addressLine }))),
    );
    const refused = answers.filter(({ errors }) => errors !== undefined);
    expect(refused).toMatchObject([{ errors: [{ extensions: { code: "VERSION_CONFLICT" } }] }]);
    const query = "query ($id: PersonalId!) { citizen(personalId: $id) { residenceVersion } }";
    expect((await running.ask(query, { id: personalId }, all)).data).toEqual({ citizen: { residenceVersion: 2 } });
  });

  test("is decided by the commune to which the citizen comes (attack case 88)", async () => {
    const benThanh: Territory = { kind: "commune", communeCode: communeCodeKey.parse("26743") };
    const grants = [...all].map(
      ([scope, territory]) => [scope, scope === scopes.residenceRegistration.scope ? benThanh : territory] as const,
    );
    const personalId = living[3]?.personalId;
    expect(await record(changeOf(personalId), { grants })).toMatchObject({
      errors: [{ extensions: { code: "OUTSIDE_TERRITORY" } }],
    });
    expect((await record(changeOf(personalId, { communeCode: "26743" }), { grants })).errors).toBeUndefined();
  });

  test("answers a sealed citizen, one who died and a number that nobody has alike (attack cases 83, 91)", async () => {
    for (const personalId of [sealed?.personalId, dead?.personalId, nobody])
      expect(await record(changeOf(personalId), { grants: closed })).toMatchObject(wrong("input.personalId"));
    expect((await record(changeOf(sealed?.personalId))).errors).toBeUndefined();
  });

  test("doesn't give its first answer again for a citizen who was sealed meanwhile to who may not open seals", async () => {
    const key = randomUUID();
    const input = changeOf(sealed?.personalId, { addressLine: "Số 5" });
    expect((await record(input, { key, version: 2 })).errors).toBeUndefined();
    expect(await record(input, { key, version: 2, grants: closed })).toMatchObject(wrong("input.personalId"));
  });

  test.each([
    ["addressLine", " "],
    ["since", "2999-01-01"],
  ])("refuses a %s of %j", async (field, value) => {
    const input = changeOf(living[4]?.personalId, { [field]: value });
    expect(await record(input)).toMatchObject(wrong(`input.${field}`));
  });
});
