import { randomUUID } from "node:crypto";
import { national } from "@lienthong/access";
import { syntheticNation } from "@lienthong/synthetic";
import { allScopes, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

describe("a transfer of ownership", () => {
  const citizens = 4_000;
  const nation = syntheticNation({ seed: 1, citizens });
  const everybody = [...nation.citizens()];
  const unsealed = everybody.filter((citizen) => nation.seal(citizen) === undefined);
  const sold = unsealed.flatMap((citizen) =>
    nation.vehiclesOfCitizen(citizen).map((vehicle) => ({ seller: citizen.personalId, vehicle })),
  );
  const buyer = { newOwnerPersonalId: unsealed[0]?.personalId, newOwnerCommuneCode: "00004" };
  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  const mutation = `mutation ($input: VehicleTransferInput!, $version: Int!, $key: UUID!) {
    transferVehicle(input: $input, expectedVersion: $version, idempotencyKey: $key) {
      plateNumber registeredOn version owner { ... on Citizen { personalId } ... on Enterprise { enterpriseCode } }
      ownerHistory { plateNumber until } } }`;
  const soldAt = (index: number) => {
    const found = sold[100 + index];
    if (found === undefined) throw new Error(`there is no vehicle ${index}`);
    return found;
  };
  const inputFor = (index: number) => ({
    ...buyer,
    vehicleCode: soldAt(index).vehicle.code,
    newPlateNumber: `46Z-000.${10 + index}`,
    transferredOn: "2026-03-01",
  });
  const transfer = (
    input: object,
    { version = 1, key = randomUUID(), grants = allScopes(subgraph) }: Partial<Sent> = {},
  ) => running.ask(mutation, { input, version, key }, grants);
  type Sent = { version: number; key: string; grants: ReturnType<typeof allScopes> };
  const versionOf = async (index: number): Promise<unknown> => {
    const representations = [{ __typename: "Vehicle", vehicleCode: soldAt(index).vehicle.code }];
    const query =
      "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Vehicle { version } } }";
    return (await running.ask(query, { representations }, allScopes(subgraph))).data?._entities;
  };

  test("ends the seller's time, begins the buyer's under another plate, and raises the version", async () => {
    const { vehicle } = soldAt(0);
    const before = vehicle.ownerships.map(({ plateNumber, until = "2026-03-01" }) => ({ plateNumber, until }));
    expect(await transfer(inputFor(0))).toEqual({
      data: {
        transferVehicle: {
          plateNumber: "46Z-000.10",
          registeredOn: "2026-03-01",
          version: 2,
          owner: { personalId: buyer.newOwnerPersonalId },
          ownerHistory: [...before, { plateNumber: "46Z-000.10", until: null }],
        },
      },
    });
  });

  test("goes to an enterprise too", async () => {
    const { newOwnerPersonalId: _person, ...input } = inputFor(1);
    const answer = await transfer({ ...input, newOwnerEnterpriseCode: nation.enterpriseCode(3) });
    expect(answer.data).toMatchObject({ transferVehicle: { owner: { enterpriseCode: nation.enterpriseCode(3) } } });
  });

  test("is recorded once, however often it is sent with one key", async () => {
    const key = randomUUID();
    const first = await transfer(inputFor(2), { key });
    expect(await transfer(inputFor(2), { key })).toEqual(first);
    expect(await versionOf(2)).toEqual([{ version: 2 }]);
    const other = await transfer(inputFor(3), { key });
    expect(other.errors).toMatchObject([{ extensions: { code: "IDEMPOTENCY_KEY_REUSED" } }]);
    expect(await versionOf(3)).toEqual([{ version: 1 }]);
  });

  test("of two that were read in one version only the first is recorded", async () => {
    const seen = await Promise.all(
      [4, 5].map((plate) => transfer({ ...inputFor(4), newPlateNumber: `46Y-000.0${plate}` })),
    );
    expect(seen.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    expect(seen.flatMap(({ errors = [] }) => errors)).toMatchObject([{ extensions: { code: "VERSION_CONFLICT" } }]);
    expect(await versionOf(4)).toEqual([{ version: 2 }]);
  });

  test.each([
    { what: "no new owner", change: { newOwnerPersonalId: null }, argument: "newOwner" },
    { what: "two new owners", change: { newOwnerEnterpriseCode: nation.enterpriseCode(3) }, argument: "newOwner" },
    { what: "the owner as the new one", change: { newOwnerPersonalId: soldAt(6).seller }, argument: "newOwner" },
    { what: "a day in the future", change: { transferredOn: "2099-01-01" }, argument: "transferredOn" },
    { what: "a day before the last transfer", change: { transferredOn: "1999-01-01" }, argument: "transferredOn" },
    {
      what: "another owner's plate",
      change: { newPlateNumber: soldAt(7).vehicle.ownerships.at(-1)?.plateNumber },
      argument: "newPlateNumber",
    },
  ])("is refused for $what, and nothing is written", async ({ change, argument }) => {
    const answer = await transfer({ ...inputFor(6), ...change });
    expect(answer.data).toEqual({ transferVehicle: null });
    expect(answer.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", argument } }]);
    expect(await versionOf(6)).toEqual([{ version: 1 }]);
  });

  test("is denied to who may see everything and record nothing", async () => {
    const grants = [...allScopes(subgraph)].filter(([scope]) => scope !== scopes.recording.scope);
    const answer = await transfer(inputFor(6), { grants });
    expect(answer.errors).toMatchObject([
      { extensions: { code: "UNAUTHORIZED_FIELD_OR_TYPE", missingScopes: ["vehicles.recording"] } },
    ]);
    expect(await versionOf(6)).toEqual([{ version: 1 }]);
  });

  test("of a sealed person's vehicle is answered to who may not open seals like that of a code that no vehicle has (attack case 91)", async () => {
    const sealed = everybody
      .filter((citizen) => nation.seal(citizen) !== undefined)
      .flatMap((citizen) => nation.vehiclesOfCitizen(citizen));
    expect(sealed.length).toBeGreaterThan(0);
    const grants = [...allScopes(subgraph)].filter(([scope]) => scope !== scopes.sealed.scope);
    const ofSealed = await transfer({ ...inputFor(8), vehicleCode: sealed[0]?.code }, { grants });
    expect(ofSealed).toEqual(await transfer({ ...inputFor(8), vehicleCode: "XEC99999999" }, { grants }));
    expect(ofSealed.errors).toMatchObject([{ extensions: { code: "VERSION_CONFLICT" } }]);
  });

  test("shows who records only what else may be seen", async () => {
    const answer = await transfer(inputFor(9), { grants: [[scopes.recording.scope, national]] });
    expect(answer.data).toEqual({
      transferVehicle: { plateNumber: null, registeredOn: null, version: null, owner: null, ownerHistory: null },
    });
    expect(await versionOf(9)).toEqual([{ version: 2 }]);
  });
});
