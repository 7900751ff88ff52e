import { national, type Territory } from "@lienthong/access";
import { dayInVietNam } from "@lienthong/dictionary";
import { type SyntheticOwnership, syntheticNation } from "@lienthong/synthetic";
import { allScopes, describeSubgraph, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const citizens = 4_000;
const nation = syntheticNation({ seed: 1, citizens });
const everybody = [...nation.citizens()];
const enterprises = [...nation.enterprises()];
const owned = everybody.flatMap((citizen) =>
  nation.vehiclesOfCitizen(citizen).map((vehicle) => ({ citizen, vehicle })),
);

const transferTo = (newPlateNumber: string) => ({
  vehicleCode: owned[0]?.vehicle.code,
  newOwnerEnterpriseCode: nation.enterpriseCode(0),
  newOwnerCommuneCode: "00004",
  newPlateNumber,
  transferredOn: "2026-03-01",
});

describeSubgraph(subgraph, {
  citizens,
  entities: [
    {
      typename: "Vehicle",
      keys: () => owned.map(({ vehicle }) => ({ vehicleCode: vehicle.code })),
      selection:
        "plateNumber chassisNumber inspectionValid owner { __typename } ownerHistory { since owner { __typename } }",
      tables: 2,
    },
    {
      typename: "Citizen",
      keys: () => everybody.map(({ personalId }) => ({ personalId })),
      selection: "vehicles { plateNumber ownerHistory { since } }",
      tables: 2,
    },
    {
      typename: "Enterprise",
      keys: () =>
        Array.from({ length: 1_000 }, (_, index) => ({
          enterpriseCode: enterprises[index % enterprises.length]?.code ?? "",
        })),
      selection: "vehicles { plateNumber ownerHistory { since } }",
      tables: 2,
    },
  ],
  mutations: [
    {
      name: "transferVehicle",
      operation: `mutation ($input: VehicleTransferInput!, $version: Int!, $key: UUID!) {
        transferVehicle(input: $input, expectedVersion: $version, idempotencyKey: $key) { plateNumber version } }`,
      variables: () => ({ input: transferTo("46Z-000.01"), version: 1 }),
      otherVariables: () => ({ input: transferTo("46Z-000.02"), version: 1 }),
    },
  ],
});

describe("vehicles", () => {
  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  const heldIn = (territory: Territory, ...facets: readonly (keyof typeof scopes)[]) =>
    facets.map((facet) => [scopes[facet].scope, territory] as const);
  const byPlate = (fields: string) => `query ($plate: PlateNumber!) { vehicle(plateNumber: $plate) { ${fields} } }`;
  const owner = "owner { __typename ... on Citizen { personalId } ... on Enterprise { enterpriseCode } }";
  const ofOwner = ({ owner: found }: SyntheticOwnership) =>
    found.kind === "citizen"
      ? { __typename: "Citizen", personalId: nation.citizen(found.citizen).personalId }
      : { __typename: "Enterprise", enterpriseCode: nation.enterpriseCode(found.enterprise) };

  test("agrees with the synthetic nation, former owners of either kind included", async () => {
    const shown = [
      ...owned.map(({ vehicle }) => vehicle).filter(({ ownerships }) => ownerships.length > 1),
      ...enterprises.slice(0, 20).flatMap((enterprise) => nation.vehiclesOfEnterprise(enterprise)),
    ];
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Vehicle {
      plateNumber kind make model colour manufacturedIn registeredOn chassisNumber engineNumber inspectionValidUntil inspectionValid version
      ${owner} ownerHistory { plateNumber since until ${owner} } } } }`;
    const representations = shown.map(({ code }) => ({ __typename: "Vehicle", vehicleCode: code }));
    const { data, errors } = await running.ask(query, { representations }, allScopes(subgraph));
    expect(errors).toBeUndefined();
    const day = dayInVietNam(new Date());
    const expected = shown.map(({ code, ownerships, inspectionValidUntil = null, ...vehicle }) => {
      const present = ownerships.at(-1);
      return {
        ...vehicle,
        kind: vehicle.kind.toUpperCase(),
        plateNumber: present?.plateNumber,
        registeredOn: present?.since,
        inspectionValidUntil,
        inspectionValid: inspectionValidUntil === null || day <= inspectionValidUntil,
        version: 1,
        owner: present && ofOwner(present),
        ownerHistory: ownerships.map((ownership) => ({
          plateNumber: ownership.plateNumber,
          since: ownership.since,
          until: ownership.until ?? null,
          owner: ofOwner(ownership),
        })),
      };
    });
    expect(data?._entities).toEqual(expected);
    const types = expected.flatMap(({ ownerHistory }) => ownerHistory.map((past) => past.owner.__typename));
    expect(new Set(types)).toEqual(new Set(["Citizen", "Enterprise"]));
  });

  test("finds a vehicle by the plate that it has, and not by one that it had", async () => {
    const resold = owned.find(({ vehicle }) => vehicle.ownerships.length > 1);
    const [former, present] = resold?.vehicle.ownerships ?? [];
    const ask = (plate: string | undefined) => running.ask(byPlate("vehicleCode"), { plate }, allScopes(subgraph));
    expect((await ask(present?.plateNumber)).data).toEqual({ vehicle: { vehicleCode: resold?.vehicle.code } });
    expect((await ask(former?.plateNumber)).data).toEqual({ vehicle: null });
  });

  test("tells who may see inspections by the plate whether a vehicle is inspected, and not which it is or whose", async () => {
    const plate = owned[0]?.vehicle.ownerships.at(-1)?.plateNumber;
    const fields = `inspectionValid make chassisNumber ${owner} ownerHistory { since }`;
    const answer = await running.ask(byPlate(fields), { plate }, heldIn(national, "inspection"));
    expect(answer.data).toEqual({
      vehicle: { inspectionValid: true, make: null, chassisNumber: null, owner: null, ownerHistory: null },
    });
    expect(answer.errors).toHaveLength(4);
  });

  test("shows nothing of a vehicle whose owner lives elsewhere (attack cases 83, 88)", async () => {
    const provinceOf = ({ permanent, temporary }: (typeof everybody)[number]) => (temporary ?? permanent).provinceCode;
    const [inside] = owned;
    if (inside === undefined) throw new Error("nobody has a vehicle");
    const provinceCode = provinceOf(inside.citizen);
    const outside = owned.find(({ citizen }) => provinceOf(citizen) !== provinceCode);
    const grants = heldIn({ kind: "province", provinceCode }, "registration", "ownership", "inspection");
    const ask = (plate: string | undefined) => running.ask(byPlate("make"), { plate }, grants);
    expect(await ask(outside?.vehicle.ownerships.at(-1)?.plateNumber)).toEqual(await ask("99A-000.00"));
    expect((await ask(inside.vehicle.ownerships.at(-1)?.plateNumber)).data).toEqual({
      vehicle: { make: inside.vehicle.make },
    });
  });

  describe("the vehicles of a sealed person (attack case 91)", () => {
    const sealed = owned.filter(({ citizen }) => nation.seal(citizen) !== undefined);
    const closed = heldIn(national, "registration", "technical", "inspection", "ownership");
    const ofCitizens =
      "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen { vehicles { plateNumber } } } }";

    test("are shown to who may open seals", async () => {
      expect(sealed.length).toBeGreaterThan(0);
      for (const { vehicle } of sealed) {
        const plate = vehicle.ownerships.at(-1)?.plateNumber;
        const answer = await running.ask(byPlate("isProtected"), { plate }, allScopes(subgraph));
        expect(answer.data).toEqual({ vehicle: { isProtected: true } });
      }
    });

    test("are answered to everybody else like those of a number that nobody has, whatever the way", async () => {
      const asked = [...sealed.map(({ citizen }) => citizen.personalId), "001000000000"];
      const representations = asked.map((personalId) => ({ __typename: "Citizen", personalId }));
      expect(await running.ask(ofCitizens, { representations }, closed)).toEqual({
        data: { _entities: asked.map(() => ({ vehicles: [] })) },
      });
      const byCode =
        "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Vehicle { make } } }";
      for (const { vehicle } of sealed) {
        const plate = vehicle.ownerships.at(-1)?.plateNumber;
        expect(await running.ask(byPlate("make"), { plate }, closed)).toEqual({ data: { vehicle: null } });
        const reference = [{ __typename: "Vehicle", vehicleCode: vehicle.code }];
        expect(await running.ask(byCode, { representations: reference }, closed)).toEqual({
          data: { _entities: [null] },
        });
      }
    });

    test("of whom a vehicle was bought isn't told: the history begins after", async () => {
      const bought = owned.flatMap(({ vehicle }) => {
        const [first] = vehicle.ownerships;
        const wasSealed =
          vehicle.ownerships.length > 1 &&
          first.owner.kind === "citizen" &&
          nation.seal(nation.citizen(first.owner.citizen)) !== undefined;
        return wasSealed ? [vehicle] : [];
      });
      expect(bought.length).toBeGreaterThan(0);
      for (const { ownerships } of bought) {
        const present = ownerships.at(-1);
        const answer = await running.ask(
          byPlate("ownerHistory { plateNumber }"),
          { plate: present?.plateNumber },
          closed,
        );
        expect(answer).toEqual({ data: { vehicle: { ownerHistory: [{ plateNumber: present?.plateNumber }] } } });
      }
    });
  });
});
