import { communes, dayInVietNam } from "@lienthong/dictionary";
import { type Procedure, procedures } from "@lienthong/procedures";
import type { SyntheticCitizen } from "@lienthong/synthetic";
import { expect, test } from "vitest";
import { clientFor } from "./client.js";
import { nation } from "./nation.js";

/** Each procedure's question about its case, with the answer that follows from the nation. */

const today = dayInVietNam(new Date());

const caseOf = (id: string): Procedure & Readonly<{ variables: Readonly<Record<string, string | number>> }> => {
  const procedure = procedures.find((known) => known.id === id);
  const variables = procedure?.findCase(nation);
  if (procedure === undefined || variables === undefined) throw new Error(`there is no case of ${id}`);
  return { ...procedure, variables };
};

const ask = async (id: string): Promise<unknown> => {
  const { agency, purpose, query, variables } = caseOf(id);
  const client = await clientFor({ agency, purpose });
  const { data, errors } = await client.ask({ query, variables });
  expect(errors).toEqual([]);
  return data;
};

const citizenOf = (id: string): SyntheticCitizen => {
  const { personalId } = caseOf(id).variables;
  for (const citizen of nation.citizens()) if (citizen.personalId === personalId) return citizen;
  throw new Error(`the case of ${id} is about nobody`);
};

const residenceOf = ({ temporary, permanent }: SyntheticCitizen) => {
  const { communeCode } = temporary ?? permanent;
  const name = communes().find((commune) => commune.communeCode === communeCode)?.name;
  return { communeCode, name };
};

const isOlderThan = (years: number, { birthDate }: SyntheticCitizen): boolean =>
  `${Number(birthDate.slice(0, 4)) + years}${birthDate.slice(4)}` <= today;

test("birth and health-insurance card: the entry, the child, and its card", async () => {
  const child = citizenOf("birth-health-card");
  const card = nation.card(child);
  expect(await ask("birth-health-card")).toEqual({
    citizen: {
      fullName: child.fullName,
      birthDate: child.birthDate,
      currentResidence: { commune: residenceOf(child) },
      birthRegistration: {
        registrationNumber: expect.stringMatching(/./),
        registeredOn: nation.birth(child).registeredOn,
      },
      insurance: { healthCard: { validFrom: card?.validFrom, validUntil: card?.validUntil } },
    },
  });
});

test("land transfer: holders with the flags that decide whether they may dispose of it", async () => {
  const { communeCode, mapSheet, parcelNumber } = caseOf("land-transfer").variables;
  const parcel = [...nation.households()]
    .flatMap((household) => nation.parcelsOfHousehold(household))
    .find(
      (known) =>
        known.communeCode === communeCode && known.mapSheet === mapSheet && known.parcelNumber === parcelNumber,
    );
  const owesTax = (citizen: SyntheticCitizen): boolean =>
    nation
      .taxpayerOfCitizen(citizen)
      ?.obligations.some(({ dueOn, amountDue, amountPaid }) => dueOn < today && amountPaid < amountDue) ?? false;
  const holders = parcel?.holders.flatMap((holder) => {
    if (holder.kind !== "citizen") return [];
    const citizen = nation.citizen(holder.citizen);
    const registered = nation.taxpayerOfCitizen(citizen) !== undefined;
    const owner = {
      fullName: citizen.fullName,
      maritalStatus: expect.stringMatching(/^(SINGLE|MARRIED|WIDOWED|DIVORCED)$/),
      taxDebtCleared: registered ? !owesTax(citizen) : null,
    };
    return [{ sharePercent: holder.sharePercent, owner }];
  });
  expect(holders?.length).toBeGreaterThan(0);
  expect(await ask("land-transfer")).toEqual({
    landParcel: {
      areaM2: parcel?.areaM2,
      usePurpose: parcel?.use,
      isMortgaged: parcel?.mortgages.some(({ releasedOn }) => releasedOn === undefined),
      certificate: {
        certificateNumber: parcel?.certificateNumber,
        rightHolders: expect.arrayContaining(holders ?? []),
      },
    },
  });
});

test("enterprise registration: three flags, and the bar that a court imposed among them", async () => {
  const founder = citizenOf("enterprise-founder");
  const bans = nation
    .judicialRecord(founder)
    ?.convictions.flatMap(({ enterpriseBanUntil }) => enterpriseBanUntil ?? []);
  const account = nation.electronicIdentity(founder);
  expect(await ask("enterprise-founder")).toEqual({
    citizen: {
      fullName: founder.fullName,
      isOfAge: true,
      judicialRecord: { barredFromEnterprise: bans?.some((until) => today <= until) },
      electronicIdentity: { verified: account?.status === "active" && account.level === 2 },
    },
  });
});

test("school enrolment: the level, and the school of the ward where the child lives", async () => {
  const child = citizenOf("school-enrolment");
  const { name } = residenceOf(child);
  expect(await ask("school-enrolment")).toEqual({
    citizen: {
      fullName: child.fullName,
      expectedSchoolLevel: "PRIMARY",
      isEnrolled: expect.any(Boolean),
      currentResidence: { commune: { name, catchmentSchools: [{ name: expect.stringContaining(name ?? "") }] } },
    },
  });
});

test("social benefit: age as a flag, disability as a degree, contributions as a number of months", async () => {
  const resident = citizenOf("social-benefit");
  expect(await ask("social-benefit")).toEqual({
    citizen: {
      fullName: resident.fullName,
      isOfAge: isOlderThan(60, resident),
      disabilityDegree: nation.health(resident).disability?.degree.toUpperCase().replace("-", "_"),
      household: { members: expect.arrayContaining([{ relationToHead: expect.any(String) }]) },
      insurance: { contributedMonths: expect.any(Number) },
    },
  });
});

test("licence renewal: fit or not, with classes, points and violations", async () => {
  const driver = citizenOf("licence-renewal");
  const examination = nation.health(driver).driverExamination;
  const licence = nation.drivingLicence(driver);
  expect(await ask("licence-renewal")).toEqual({
    citizen: {
      fullName: driver.fullName,
      fitToDrive: examination?.fit === true && today <= examination.validUntil,
      drivingLicence: {
        points: expect.any(Number),
        entitlements: licence?.entitlements.map(({ licenceClass, validUntil }) => ({
          licenceClass,
          validUntil: validUntil ?? null,
        })),
        violations: licence?.violations.map(({ occurredOn, pointsDeducted }) => ({ occurredOn, pointsDeducted })),
      },
    },
  });
});
