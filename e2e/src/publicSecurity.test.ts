import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { clientFor } from "./client.js";
import { nation } from "./nation.js";

/** The databases of Public Security, joined to those of others: an interface, an interface object, a union behind a mutation. */
const citizens = [...nation.citizens()].filter((citizen) => nation.seal(citizen) === undefined);
const asPublicSecurity = (purpose: string) => clientFor({ agency: "ministry-of-public-security", purpose });

test("a passport is somebody's: a citizen, whom the population database names, or a foreign national", async () => {
  const client = await asPublicSecurity("exit-entry-management");
  const query = `query ($number: PassportNumber!) { personByPassport(passportNumber: $number) {
    __typename travelRecord { inVietNam } ... on Citizen { fullName } ... on ForeignNational { fullName sponsor { name } } } }`;
  const ask = async (number: string | undefined) => (await client.ask({ query, variables: { number } })).data;
  const citizen = citizens.find((one) => nation.traveller(one) !== undefined);
  const { passport, crossings } = (citizen && nation.traveller(citizen)) ?? {};
  expect(await ask(passport?.number)).toEqual({
    personByPassport: {
      __typename: "Citizen",
      travelRecord: { inVietNam: crossings?.at(-1)?.direction !== "exit" },
      fullName: citizen?.fullName,
    },
  });
  const foreigner = [...nation.foreignNationals()].find(({ sponsor }) => sponsor !== undefined);
  expect(await ask(foreigner?.passportNumber)).toMatchObject({
    personByPassport: {
      __typename: "ForeignNational",
      fullName: foreigner?.fullName,
      sponsor: { name: nation.enterprise(foreigner?.sponsor ?? 0).name },
    },
  });
});

test("a civil status event of the Ministry of Justice is told to be integrated by an interface object", async () => {
  const client = await asPublicSecurity("electronic-identity-management");
  const query =
    "query ($number: String!) { civilStatusEvent(registrationNumber: $number) { __typename integratedCertificates { kind integratedOn } } }";
  const documentOf = (citizen: (typeof citizens)[number]) =>
    nation.electronicIdentity(citizen)?.documents.find(({ kind }) => kind === "birth-certificate");
  const [holder] = citizens.filter((citizen) => documentOf(citizen) !== undefined);
  if (holder === undefined) throw new Error("nobody has a birth certificate integrated");
  const { entry, registeredOn } = nation.birth(holder);
  const number = `KS${registeredOn.slice(0, 4)}-${String(entry).padStart(10, "0")}`;
  const { data, errors } = await client.ask({ query, variables: { number } });
  expect(errors).toEqual([]);
  expect(data).toEqual({
    civilStatusEvent: {
      __typename: "Birth",
      integratedCertificates: [{ kind: "BIRTH_CERTIFICATE", integratedOn: documentOf(holder)?.integratedOn }],
    },
  });
});

test("a vehicle passes to a citizen, whom the population database names in the answer", async () => {
  const client = await asPublicSecurity("vehicle-registration");
  const [buyer] = citizens;
  const sold = citizens.slice(1).flatMap((citizen) => nation.vehiclesOfCitizen(citizen))[0];
  const query = `mutation ($input: VehicleTransferInput!, $key: UUID!) {
    transferVehicle(input: $input, expectedVersion: 1, idempotencyKey: $key) { version owner { ... on Citizen { fullName } } } }`;
  const input = {
    vehicleCode: sold?.code,
    newOwnerPersonalId: buyer?.personalId,
    newOwnerCommuneCode: "00004",
    newPlateNumber: "46Z-999.99",
    transferredOn: "2026-03-01",
  };
  const { data, errors } = await client.ask({ query, variables: { input, key: randomUUID() } });
  expect(errors).toEqual([]);
  expect(data).toEqual({ transferVehicle: { version: 2, owner: { fullName: buyer?.fullName } } });
});

test("the business register is told whether somebody is barred, and of no conviction", async () => {
  const client = await clientFor({ agency: "ministry-of-finance", purpose: "enterprise-registration" });
  const ask = (fields: string) =>
    client.ask({
      query: `query ($id: PersonalId!) { citizen(personalId: $id) { fullName judicialRecord { ${fields} } } }`,
      variables: { id: citizens[0]?.personalId },
    });
  expect((await ask("barredFromEnterprise")).data).toEqual({
    citizen: { fullName: citizens[0]?.fullName, judicialRecord: { barredFromEnterprise: expect.any(Boolean) } },
  });
  const refused = await ask("convictions { offence }");
  expect(refused.data ?? null).toBeNull();
  expect(refused.errors.map(({ extensions }) => extensions.code)).toContain("UNAUTHORIZED_FIELD_OR_TYPE");
});
