import { foreignScope, national, type Territory } from "@lienthong/access";
import { dayInVietNam } from "@lienthong/dictionary";
import { syntheticNation } from "@lienthong/synthetic";
import { allScopes, describeSubgraph, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { pointsOn } from "./points.js";
import { scopes } from "./scopes.js";

const citizens = 4_000;
const nation = syntheticNation({ seed: 1, citizens });
const everybody = [...nation.citizens()];
const drivers = everybody.flatMap((citizen) => {
  const licence = nation.drivingLicence(citizen);
  return licence === undefined ? [] : [{ citizen, licence }];
});

describeSubgraph(subgraph, {
  citizens,
  entities: [
    {
      typename: "Citizen",
      keys: () => drivers.map(({ citizen: { personalId } }) => ({ personalId })),
      selection: `drivingLicence { licenceNumber points mayDrive(licenceClass: B) entitlements { licenceClass } violations { kind } holder { personalId } }`,
      tables: 3,
      external: { values: { fitToDrive: true }, derived: "mayRenewDrivingLicence" },
    },
    {
      typename: "DrivingLicence",
      keys: () => drivers.map(({ licence }) => ({ licenceNumber: licence.number })),
      selection: "points entitlements { issuedOn } violations { fine }",
      tables: 3,
    },
  ],
});

describe("driving-licences", () => {
  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  const ofCitizens = (fields: string) =>
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen { drivingLicence { ${fields} } } } }`;
  const representationsOf = (people: readonly Readonly<{ personalId: string }>[]) => ({
    representations: people.map(({ personalId }) => ({ __typename: "Citizen", personalId })),
  });
  const heldIn = (territory: Territory, ...facets: readonly (keyof typeof scopes)[]) =>
    facets.map((facet) => [scopes[facet].scope, territory] as const);

  test("agrees with the synthetic nation, and is null for who has no licence", async () => {
    const people = everybody.slice(0, 300);
    const fields = `licenceNumber points mayDriveCar: mayDrive(licenceClass: B) holder { personalId }
      entitlements { licenceClass issuedOn validUntil } violations { occurredOn kind pointsDeducted fine }`;
    const { data, errors } = await running.ask(ofCitizens(fields), representationsOf(people), allScopes(subgraph));
    expect(errors).toBeUndefined();
    const day = dayInVietNam(new Date());
    const expected = people.map((citizen) => {
      const licence = nation.drivingLicence(citizen);
      if (licence === undefined) return { drivingLicence: null };
      const points = pointsOn(licence.violations, day);
      const car = licence.entitlements.find(({ licenceClass }) => licenceClass === "B");
      return {
        drivingLicence: {
          licenceNumber: licence.number,
          points,
          mayDriveCar: points > 0 && (car?.validUntil ?? "") >= day,
          holder: { personalId: citizen.personalId },
          entitlements: licence.entitlements.map((entitlement) => ({
            ...entitlement,
            validUntil: entitlement.validUntil ?? null,
          })),
          violations: licence.violations,
        },
      };
    });
    expect(data?._entities).toEqual(expected);
    const flags = expected.map(({ drivingLicence }) => drivingLicence?.mayDriveCar);
    expect(new Set(flags)).toEqual(new Set([undefined, true, false]));
  });

  describe("whether a licence can be renewed", () => {
    const query =
      "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen { mayRenewDrivingLicence } } }";
    const fitToDrive = foreignScope("health.fit-to-drive");
    const grants = [...heldIn(national, "standing"), [fitToDrive, national] as const];
    const ask = (found: readonly object[], held = grants) =>
      running.ask(query, { representations: found.map((one) => ({ __typename: "Citizen", ...one })) }, held);
    const holder = (personalId: string | undefined, fit: boolean | null = true) => ({ personalId, fitToDrive: fit });

    test("follows from fitness and points, and is null where either isn't known", async () => {
      const day = dayInVietNam(new Date());
      const pointsLeft = ({ licence }: (typeof drivers)[number]) => pointsOn(licence.violations, day);
      const [able, unable] = [drivers.find((one) => pointsLeft(one) > 0), drivers.find((one) => pointsLeft(one) === 0)];
      const answer = await ask([
        holder(able?.citizen.personalId),
        holder(able?.citizen.personalId, false),
        holder(able?.citizen.personalId, null),
        holder(unable?.citizen.personalId),
        holder("001000000000"),
      ]);
      expect(answer).toEqual({
        data: { _entities: [true, false, null, false, null].map((may) => ({ mayRenewDrivingLicence: may })) },
      });
    });

    test("is told of a sealed person like of a number that nobody has, under a provincial grant too (attack cases 83, 91)", async () => {
      const [sealed] = drivers.filter(({ citizen }) => nation.seal(citizen) !== undefined);
      const { provinceCode } = sealed?.citizen.temporary ?? sealed?.citizen.permanent ?? { provinceCode: undefined };
      if (provinceCode === undefined) throw new Error("nobody who is sealed has a licence");
      const own = grants.map(([scope]) => [scope, { kind: "province", provinceCode }] as const);
      for (const held of [grants, own])
        expect(await ask([holder(sealed?.citizen.personalId)], held)).toEqual(
          await ask([holder("001000000000")], held),
        );
    });
  });

  test("finds a licence by its number", async () => {
    const query =
      "query ($number: DrivingLicenceNumber!) { drivingLicence(licenceNumber: $number) { holder { personalId } } }";
    const [driver] = drivers;
    expect((await running.ask(query, { number: driver?.licence.number }, allScopes(subgraph))).data).toEqual({
      drivingLicence: { holder: { personalId: driver?.citizen.personalId } },
    });
    expect((await running.ask(query, { number: "990999999999" }, allScopes(subgraph))).data).toEqual({
      drivingLicence: null,
    });
  });

  test("tells who holds the flag whether somebody may drive, and no class, point or violation", async () => {
    const answer = await running.ask(
      ofCitizens("mayDrive(licenceClass: A1) points entitlements { licenceClass } violations { kind }"),
      representationsOf([drivers[0]?.citizen ?? { personalId: "" }]),
      heldIn(national, "standing"),
    );
    expect(answer.data).toEqual({
      _entities: [
        { drivingLicence: { mayDrive: expect.any(Boolean), points: null, entitlements: null, violations: null } },
      ],
    });
    expect(answer.errors?.map(({ extensions }) => extensions?.coordinate)).toEqual([
      "DrivingLicence.points",
      "DrivingLicence.entitlements",
      "DrivingLicence.violations",
    ]);
  });

  test("shows nothing of a licence whose holder lives elsewhere (attack cases 83, 88)", async () => {
    const provinceOf = ({ permanent, temporary }: (typeof everybody)[number]) => (temporary ?? permanent).provinceCode;
    const [inside] = drivers;
    if (inside === undefined) throw new Error("nobody has a licence");
    const provinceCode = provinceOf(inside.citizen);
    const outside = drivers.find(({ citizen }) => provinceOf(citizen) !== provinceCode);
    const query = "query ($number: DrivingLicenceNumber!) { drivingLicence(licenceNumber: $number) { points } }";
    const grants = heldIn({ kind: "province", provinceCode }, "licence", "standing", "violations");
    const elsewhere = await running.ask(query, { number: outside?.licence.number }, grants);
    expect(elsewhere).toEqual(await running.ask(query, { number: "990999999999" }, grants));
    expect((await running.ask(query, { number: inside.licence.number }, grants)).data).toMatchObject({
      drivingLicence: { points: expect.any(Number) },
    });
  });

  describe("the licence of a sealed person (attack case 91)", () => {
    const sealed = drivers.filter(({ citizen }) => nation.seal(citizen) !== undefined);
    const closed = heldIn(national, "standing", "licence", "violations");

    test("is shown to who may open seals", async () => {
      expect(sealed.length).toBeGreaterThan(0);
      const answer = await running.ask(
        ofCitizens("licenceNumber isProtected"),
        representationsOf(sealed.map(({ citizen }) => citizen)),
        allScopes(subgraph),
      );
      expect(answer.data?._entities).toEqual(
        sealed.map(({ licence }) => ({ drivingLicence: { licenceNumber: licence.number, isProtected: true } })),
      );
    });

    test("is answered to everybody else like that of a number that nobody has, whatever the way", async () => {
      const nobody = { personalId: "001000000000" };
      const people = [...sealed.map(({ citizen }) => citizen), nobody];
      expect(
        await running.ask(ofCitizens("licenceNumber mayDrive(licenceClass: A1)"), representationsOf(people), closed),
      ).toEqual({
        data: { _entities: people.map(() => ({ drivingLicence: null })) },
      });
      const byNumber = "query ($number: DrivingLicenceNumber!) { drivingLicence(licenceNumber: $number) { points } }";
      const byReference =
        "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on DrivingLicence { points } } }";
      for (const { licence } of sealed) {
        const representations = [{ __typename: "DrivingLicence", licenceNumber: licence.number }];
        expect(await running.ask(byNumber, { number: licence.number }, closed)).toEqual({
          data: { drivingLicence: null },
        });
        expect(await running.ask(byReference, { representations }, closed)).toEqual({ data: { _entities: [null] } });
      }
    });
  });
});
