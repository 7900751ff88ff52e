import { citizenFile, findProtagonist } from "@lienthong/cli";
import { communes, provinces } from "@lienthong/dictionary";
import { facilities } from "@lienthong/synthetic";
import { expect, test } from "vitest";
import { type AnswerError, clientFor, requesters } from "./client.js";
import { nation } from "./nation.js";
import type { SubgraphCall } from "./system/callRecorder.js";

const { citizen } = findProtagonist(nation);
const operation = { query: citizenFile, variables: { personalId: citizen.personalId } };

/** The whole file, computed from the nation: name, place, employers and card as the four databases must hold them. */
const wholeFile = () => {
  const address = citizen.temporary ?? citizen.permanent;
  const commune = communes().find(({ communeCode }) => communeCode === address.communeCode);
  const province = provinces().find(({ provinceCode }) => provinceCode === address.provinceCode);
  const card = nation.card(citizen);
  const facility = facilities().find(({ code }) => code === card?.facilityCode);
  const today = new Date().toISOString().slice(0, 10);
  return {
    fullName: citizen.fullName,
    birthDate: citizen.birthDate,
    currentResidence: {
      addressLine: address.line,
      commune: { name: commune?.name, province: { name: province?.name } },
    },
    insurance: {
      participating: true,
      contributions: nation.contributions(citizen).map(({ employer, fromMonth, toMonth, monthlySalary }) => ({
        fromMonth,
        toMonth: toMonth ?? null,
        monthlySalary,
        employer: { name: nation.enterprise(employer).name },
      })),
      healthCard: card && {
        cardNumber: card.number,
        validUntil: card.validUntil,
        valid: card.validFrom <= today && today <= card.validUntil,
        registeredFacility: { name: facility?.name },
      },
    },
  };
};

const lackedScopes = (errors: readonly AnswerError[]) =>
  Object.fromEntries(errors.map(({ extensions: { coordinate, missingScopes } }) => [coordinate, missingScopes]));

/** What the tax department's agreements don't cover, and what Hà Nội's don't: coordinates with the scopes that are missing. */
const taxLacks = {
  "Citizen.birthDate": ["population.birth"],
  "InsuranceRecord.healthCard": ["insurance.health-card"],
  "HealthInsuranceCard.cardNumber": ["insurance.health-card"],
  "HealthInsuranceCard.validUntil": ["insurance.health-card"],
  "HealthInsuranceCard.valid": ["insurance.health-card"],
  "HealthInsuranceCard.registeredFacility": ["insurance.health-card"],
  "Facility.name": ["insurance.health-card"],
};
const haNoiLacks = {
  "InsuranceRecord.contributions": ["insurance.contributions"],
  "ContributionPeriod.fromMonth": ["insurance.contributions"],
  "ContributionPeriod.toMonth": ["insurance.contributions"],
  "ContributionPeriod.monthlySalary": ["insurance.contributions"],
  "ContributionPeriod.employer": ["insurance.contributions"],
};

test("is about somebody who lives in Ba Đình, works and has a card", () => {
  const { currentResidence, insurance } = wholeFile();
  expect(currentResidence.commune).toEqual({ name: "Phường Ba Đình", province: { name: "Thành phố Hà Nội" } });
  expect(insurance.contributions.length).toBeGreaterThan(0);
  expect(insurance.healthCard?.registeredFacility.name).toMatch(/^(Trạm y tế|Bệnh viện)/);
});

const databases = ["administrative-units", "business-registration", "insurance", "population"];

const databasesThatRanStatements = (calls: readonly SubgraphCall[]): readonly string[] =>
  [...new Set(calls.filter(({ statements }) => statements.length > 0).map(({ subgraph }) => subgraph))].sort();

test("gives social security the whole file, from four databases", async () => {
  const client = await clientFor(requesters.socialSecurity);
  const { status, data, errors } = await client.ask(operation);

  expect(errors).toEqual([]);
  expect(data).toEqual({ citizen: wholeFile() });
  expect(status).toBe(200);
  expect(databasesThatRanStatements(await client.subgraphCalls())).toEqual(databases);
});

test("holds birth date and card back from the tax department in a partial answer", async () => {
  const client = await clientFor(requesters.tax);
  const { status, data, errors } = await client.ask({ ...operation, onDenied: "null" });

  const whole = wholeFile();
  expect(data).toEqual({
    citizen: { ...whole, birthDate: null, insurance: { ...whole.insurance, healthCard: null } },
  });
  expect(lackedScopes(errors)).toEqual(taxLacks);
  expect(status).toBe(200);
  expect(databasesThatRanStatements(await client.subgraphCalls())).toEqual(databases);
});

test("holds contributions back from Hà Nội in a partial answer, and asks no enterprise", async () => {
  const client = await clientFor(requesters.haNoi);
  const { status, data, errors } = await client.ask({ ...operation, onDenied: "null" });

  const whole = wholeFile();
  expect(data).toEqual({ citizen: { ...whole, insurance: { ...whole.insurance, contributions: null } } });
  expect(lackedScopes(errors)).toMatchObject(haNoiLacks);
  expect(status).toBe(200);
  expect(databasesThatRanStatements(await client.subgraphCalls())).not.toContain("business-registration");
});

test("says of a denied field what it is, which scope is missing, who owns it and how to ask", async () => {
  const client = await clientFor(requesters.tax);
  const { errors } = await client.ask({ ...operation, onDenied: "null" });

  const birthDate = errors.find(({ extensions }) => extensions.coordinate === "Citizen.birthDate");
  expect(birthDate?.extensions).toMatchObject({
    code: "UNAUTHORIZED_FIELD_OR_TYPE",
    missingScopes: ["population.birth"],
    owner: { id: "ministry-of-public-security", name: expect.stringContaining("Bộ Công an") },
    howToRequest: expect.stringContaining("C06"),
  });
  for (const part of ["Citizen.birthDate", "population.birth", "Bộ Công an", "C06"]) {
    expect(birthDate?.message).toContain(part);
  }
});

test.each([
  { name: "the tax department", requester: requesters.tax, lacks: taxLacks },
  { name: "Hà Nội", requester: requesters.haNoi, lacks: haNoiLacks },
])("refuses $name the file unless it asks for a part, and calls no subgraph", async ({ requester, lacks }) => {
  const client = await clientFor(requester);
  const { status, contentType, data, errors } = await client.ask(operation);

  expect(status).toBe(403);
  expect(contentType).toMatch(/^application\/graphql-response\+json/);
  expect(data).toBeUndefined();
  expect(lackedScopes(errors)).toMatchObject(lacks);
  expect(errors.length).toBe(Object.keys(lackedScopes(errors)).length);
  expect(await client.subgraphCalls()).toEqual([]);
});
