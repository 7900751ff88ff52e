import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PersonalId, personalIdKey } from "@lienthong/dictionary";
import { type Agency, findAgency, findPurpose, type PurposeId } from "@lienthong/identity";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stringify } from "yaml";
import { attributesOf } from "../requesterAttributes.js";
import { foreignScope } from "../scopes.js";
import { type GrantTexts, grantsOf } from "../testing/access.js";
import {
  agreedPurposes,
  agreementsByScope,
  dryRuns,
  grantsAfterDryRuns,
  readSharingRegister,
  resolveGrants,
  type SharingRegister,
} from "./sharingRegister.js";

let directory = "";
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "lienthong-sharing-"));
});
afterAll(() => rm(directory, { recursive: true }));

const knownScopes = new Set(["population.identity", "population.residence", "insurance.cards"].map(foreignScope));

const agreement = {
  id: "tax-identity",
  consumer: { agency: "tax-department" },
  purpose: "tax-administration",
  scopes: ["population.identity"],
  territory: "national",
  legalBasis: { reference: "Luật Quản lý thuế 38/2019/QH14", source: "general-knowledge" },
  validFrom: "2026-01-01",
  validUntil: "2026-12-31",
  state: "active",
};

let files = 0;
const writeText = async (text: string): Promise<string> => {
  files += 1;
  const path = join(directory, `sharing-${files}.yaml`);
  await writeFile(path, text);
  return path;
};

/** Reads the register of one `sharing.yaml` of the population database. */
const registerOf = async (...agreements: readonly unknown[]): Promise<SharingRegister> => {
  const frame = {
    database: "population",
    owner: "ministry-of-public-security",
    howToRequest: "Write to the ministry.",
  };
  return readSharingRegister([await writeText(stringify({ ...frame, agreements }))], knownScopes);
};

const agency = (id: string): Agency => {
  const found = findAgency(id);
  if (found === undefined) throw new Error(`no agency ${id}`);
  return found;
};
const purpose = (id: string): PurposeId => {
  const found = findPurpose(id);
  if (found === undefined) throw new Error(`no purpose ${id}`);
  return found.id;
};
/** What every grant set holds of the requester, besides what is agreed. */
const asked = (kind: string, forPurpose: string): GrantTexts => ({
  [`requester.kind-${kind}`]: ["national"],
  [`requester.purpose-${forPurpose}`]: ["national"],
});
const asTax = asked("national-agency", "tax-administration");
const taxation = { agency: agency("tax-department"), purpose: purpose("tax-administration") };
const midYear = new Date("2026-06-15T03:00:00Z");
const taxGrants = (register: SharingRegister, now: Date = midYear) => resolveGrants(register, { ...taxation, now });

test("grants the scopes of the agreements in force, and says which they are", async () => {
  const register = await registerOf(agreement, { ...agreement, id: "tax-residence", scopes: ["population.residence"] });
  expect(register.rejected).toEqual([]);
  expect(register.databases.get("population")).toMatchObject({
    owner: { id: "ministry-of-public-security" },
    howToRequest: "Write to the ministry.",
  });
  const resolution = taxGrants(register);
  expect(resolution).toMatchObject({
    kind: "granted",
    grants: { agreements: ["population/tax-identity", "population/tax-residence"], partialAnswers: false },
  });
  if (resolution.kind !== "granted") return;
  expect(resolution.grants.grantSet).toBe(
    grantsOf({ ...asTax, "population.identity": ["national"], "population.residence": ["national"] }),
  );
});

test("grants nothing for another purpose, and names the purposes that are agreed", async () => {
  const register = await registerOf(agreement);
  const resolution = resolveGrants(register, { ...taxation, purpose: purpose("population-management"), now: midYear });
  expect(resolution).toEqual({ kind: "not-agreed", agreedPurposes: ["tax-administration"] });
  expect(agreedPurposes(register, taxation.agency, midYear)).toEqual(["tax-administration"]);
});

test("grants nothing to another agency, and tells it nothing of others' agreements", async () => {
  const register = await registerOf(agreement);
  const resolution = resolveGrants(register, { ...taxation, agency: agency("ministry-of-health"), now: midYear });
  expect(resolution).toEqual({ kind: "not-agreed", agreedPurposes: [] });
});

test.each([
  ["2025-12-31T16:59:59.999Z", "not-agreed"],
  ["2025-12-31T17:00:00.000Z", "granted"],
  ["2026-12-31T16:59:59.999Z", "granted"],
  ["2026-12-31T17:00:00.000Z", "not-agreed"],
])("an agreement for 2026 is, at %s, by the calendar of Viet Nam: %s", async (now, kind) => {
  expect(taxGrants(await registerOf(agreement), new Date(now)).kind).toBe(kind);
});

test("an agreement of one day is in force that whole day", async () => {
  const register = await registerOf({ ...agreement, validFrom: "2026-06-15", validUntil: "2026-06-15" });
  expect(taxGrants(register, new Date("2026-06-14T17:00:00Z")).kind).toBe("granted");
  expect(taxGrants(register, new Date("2026-06-15T17:00:00Z")).kind).toBe("not-agreed");
});

test.each(["draft", "suspended", "ended"])("an agreement whose state is %s grants nothing", async (state) => {
  const register = await registerOf({ ...agreement, state });
  expect(register.rejected).toEqual([]);
  expect(taxGrants(register)).toEqual({ kind: "not-agreed", agreedPurposes: [] });
});

test.each<[string, object, RegExp]>([
  ["an unknown agency", { consumer: { agency: "ministry-of-magic" } }, /unknown agency "ministry-of-magic"/],
  ["an unknown purpose", { purpose: "curiosity" }, /unknown purpose "curiosity"/],
  ["a scope that no field requires", { scopes: ["population.identity", "population.dreams"] }, /"population.dreams"/],
  ["a scope of another database", { scopes: ["insurance.cards"] }, /not this database's to share/],
  ["something that is no scope", { scopes: ["*"] }, /no scope/],
  ["no scope", { scopes: [] }, /scopes/],
  ["an unknown kind of consumer", { consumer: { kind: "everybody" } }, /consumer/],
  ["both an agency and a kind", { consumer: { agency: "tax-department", kind: "ministry" } }, /consumer/],
  ["an unknown state", { state: "activ" }, /state/],
  ["an unknown territory", { territory: "world" }, /territory/],
  [
    "a commune of its own for a ministry",
    { consumer: { kind: "ministry" }, territory: "own-commune" },
    /means nothing/,
  ],
  ["a province of its own for a national agency", { territory: "own-province" }, /means nothing/],
  [
    "a commune of its own for a province",
    { consumer: { kind: "provincial-committee" }, territory: "own-commune" },
    /means nothing/,
  ],
  ["a day that there is not", { validUntil: "2026-02-30" }, /validUntil/],
  ["a time in place of a day", { validUntil: "2026-12-31T23:59:59Z" }, /validUntil/],
  ["an end before its beginning", { validUntil: "2025-12-31" }, /validFrom lies after validUntil/],
  ["a misspelt member", { validUnitl: "2027-12-31" }, /validUnitl/],
  ["no legal basis", { legalBasis: undefined }, /legalBasis/],
])("an agreement with %s grants nothing and is listed", async (_, change, reason) => {
  const register = await registerOf({ ...agreement, ...change });
  expect(register.rejected).toEqual([
    { database: "population", agreement: "tax-identity", reason: expect.stringMatching(reason) },
  ]);
  expect(taxGrants(register)).toEqual({ kind: "not-agreed", agreedPurposes: [] });
});

test("one bad entry doesn't take the others down, and a nameless one is told by its place", async () => {
  const register = await registerOf("nonsense", agreement, null);
  expect(register.rejected.map((rejected) => rejected.agreement)).toEqual(["entry 1", "entry 3"]);
  expect(taxGrants(register).kind).toBe("granted");
});

test.each(["active", "suspended"])(
  "of two entries under one id, the second being %s, neither grants anything",
  async (state) => {
    const register = await registerOf(agreement, { ...agreement, state });
    expect(register.rejected.map(({ reason }) => reason)).toEqual(
      Array(2).fill("another agreement of this database has the same id"),
    );
    expect(taxGrants(register).kind).toBe("not-agreed");
  },
);

test("an entry under the id of an unreadable one grants nothing either", async () => {
  const register = await registerOf({ ...agreement, state: "suspend" }, agreement);
  expect(register.rejected).toHaveLength(2);
  expect(taxGrants(register).kind).toBe("not-agreed");
});

test("an agreement with a kind of agency reaches each of them in its own territory", async () => {
  const register = await registerOf({
    ...agreement,
    consumer: { kind: "communal-committee" },
    purpose: "residence-register",
    territory: "own-commune",
  });
  const request = { purpose: purpose("residence-register"), now: midYear };
  const ward = resolveGrants(register, { ...request, agency: agency("ba-dinh-peoples-committee") });
  expect(ward).toMatchObject({
    kind: "granted",
    grants: {
      grantSet: grantsOf({ ...asked("communal-committee", "residence-register"), "population.identity": ["00004"] }),
    },
  });
  expect(resolveGrants(register, { ...request, agency: agency("ha-noi-peoples-committee") }).kind).toBe("not-agreed");
});

test("the territory of a province is the agency's own", async () => {
  const consumer = { agency: "ha-noi-peoples-committee" };
  const register = await registerOf({ ...agreement, consumer, territory: "own-province" });
  const resolution = resolveGrants(register, { ...taxation, agency: agency("ha-noi-peoples-committee"), now: midYear });
  expect(resolution).toMatchObject({
    kind: "granted",
    grants: {
      grantSet: grantsOf({ ...asked("provincial-committee", "tax-administration"), "population.identity": ["01"] }),
    },
  });
});

test.each([
  [[true, true], true],
  [[true, false], false],
  [[false, false], false],
])("partial answers need the consent of all agreements: %j", async ([first, second], partialAnswers) => {
  const register = await registerOf(
    { ...agreement, partialAnswers: first },
    { ...agreement, id: "tax-more", partialAnswers: second },
  );
  expect(taxGrants(register)).toMatchObject({ kind: "granted", grants: { partialAnswers } });
});

test("an agreement that is not in force has no say in partial answers, and adds no scope", async () => {
  const ended = {
    ...agreement,
    id: "tax-old",
    scopes: ["population.residence"],
    state: "ended",
    partialAnswers: false,
  };
  const register = await registerOf({ ...agreement, partialAnswers: true }, ended);
  expect(taxGrants(register)).toMatchObject({
    kind: "granted",
    grants: { partialAnswers: true, grantSet: grantsOf({ ...asTax, "population.identity": ["national"] }) },
  });
});

test("joins the agreements of several databases", async () => {
  const population = await writeText(
    stringify({
      database: "population",
      owner: "ministry-of-public-security",
      howToRequest: "Write.",
      agreements: [agreement],
    }),
  );
  const cards = { ...agreement, id: "cards", scopes: ["insurance.cards"] };
  const insurance = await writeText(
    stringify({ database: "insurance", owner: "vietnam-social-security", howToRequest: "Write.", agreements: [cards] }),
  );
  const register = await readSharingRegister([population, insurance], knownScopes);
  expect(taxGrants(register)).toMatchObject({
    grants: {
      agreements: ["population/tax-identity", "insurance/cards"],
      grantSet: grantsOf({ ...asTax, "population.identity": ["national"], "insurance.cards": ["national"] }),
    },
  });
  await expect(readSharingRegister([population, population], knownScopes)).rejects.toMatchObject({
    code: "AGREEMENTS_INVALID",
  });
});

test.each<[string, string]>([
  ["that is no YAML", "database: [population"],
  [
    "with a key twice",
    "database: population\ndatabase: insurance\nowner: ministry-of-finance\nhowToRequest: Write.\nagreements: []",
  ],
  ["that is empty", ""],
  ["without agreements", "database: population\nowner: ministry-of-public-security\nhowToRequest: Write."],
  ["of an unknown owner", "database: population\nowner: ministry-of-magic\nhowToRequest: Write.\nagreements: []"],
  [
    "with a member that means nothing",
    "database: population\nowner: ministry-of-finance\nhowToRequest: Write.\nagreements: []\nnote: x",
  ],
])("names a file %s", async (_, text) => {
  const path = await writeText(text);
  await expect(readSharingRegister([path], knownScopes)).rejects.toMatchObject({
    code: "AGREEMENTS_INVALID",
    message: expect.stringContaining(path),
  });
});

test("names a file that isn't there", async () => {
  const path = join(directory, "absent.yaml");
  await expect(readSharingRegister([path], knownScopes)).rejects.toMatchObject({
    code: "AGREEMENTS_INVALID",
    message: expect.stringContaining(path),
  });
});

const trial = {
  ...agreement,
  scopes: ["population.identity", "population.residence"],
  dryRun: { withdraws: ["population.residence"], until: "2026-06-15" },
};
/** The last moment of the dry run by the calendar of Viet Nam, and the first after it. */
const lastMoment = new Date("2026-06-15T16:59:59Z");
const firstMoment = new Date("2026-06-15T17:00:00Z");
const both = grantsOf({ ...asTax, "population.identity": ["national"], "population.residence": ["national"] });
const identityAlone = grantsOf({ ...asTax, "population.identity": ["national"] });

test("a dry run gives what it withdraws to the end of its last day, and no longer", async () => {
  const register = await registerOf(trial);
  expect(register.rejected).toEqual([]);
  const grantsAt = (now: Date) => {
    const resolution = resolveGrants(register, { ...taxation, now });
    return resolution.kind === "granted" ? resolution.grants.grantSet : undefined;
  };
  expect(grantsAt(lastMoment)).toBe(both);
  expect(grantsAfterDryRuns(register, { ...taxation, now: lastMoment })).toBe(identityAlone);
  expect(dryRuns(register, lastMoment)).toEqual([
    { database: "population", agreement: "tax-identity", withdraws: ["population.residence"], until: "2026-06-15" },
  ]);
  expect(grantsAt(firstMoment)).toBe(identityAlone);
  expect(grantsAfterDryRuns(register, { ...taxation, now: firstMoment })).toBeUndefined();
  expect(dryRuns(register, firstMoment)).toEqual([]);
  expect([...agreementsByScope(register, { ...taxation, now: firstMoment }).keys()]).toEqual(["population.identity"]);
});

test("an agreement that withdraws all that it gives is no agreement when its dry run has ended", async () => {
  const register = await registerOf({ ...agreement, dryRun: { withdraws: agreement.scopes, until: "2026-06-15" } });
  expect(resolveGrants(register, { ...taxation, now: lastMoment }).kind).toBe("granted");
  expect(resolveGrants(register, { ...taxation, now: firstMoment }).kind).toBe("not-agreed");
});

test("a dry run changes nothing of another agreement, that gives the same or is another's", async () => {
  const register = await registerOf(trial, { ...trial, id: "second", dryRun: undefined });
  expect(grantsAfterDryRuns(register, { ...taxation, now: lastMoment })).toBe(both);
  const police = { agency: agency("ministry-of-public-security"), purpose: taxation.purpose, now: lastMoment };
  expect(resolveGrants(register, police).kind).toBe("not-agreed");
  expect(grantsAfterDryRuns(register, police)).toBeUndefined();
});

test.each([
  ["without an end", { withdraws: ["population.residence"] }],
  ["that ends with the agreement", { withdraws: ["population.residence"], until: "2026-12-31" }],
  ["of a scope that the agreement doesn't give", { withdraws: ["insurance.cards"], until: "2026-06-15" }],
  ["of nothing", { withdraws: [], until: "2026-06-15" }],
])("an agreement with a dry run %s grants nothing", async (_what, dryRun) => {
  const register = await registerOf({ ...trial, dryRun });
  expect(register.rejected).toHaveLength(1);
  expect(resolveGrants(register, { ...taxation, now: lastMoment }).kind).toBe("not-agreed");
});

test("a request in a citizen's name has it among the grants, and no other request has", async () => {
  const register = await registerOf(agreement);
  const citizenScope = attributesOf({
    ...taxation,
    agencyKind: "public-service-portal",
    citizen: "097085012345",
  })[2]?.[0];
  const heldBy = (citizen?: PersonalId) => {
    const resolution = resolveGrants(register, { ...taxation, now: midYear, citizen });
    return (
      resolution.kind === "granted" &&
      [...resolution.grants.grantSet.territories.keys()].includes(citizenScope ?? foreignScope("population.none"))
    );
  };
  expect([heldBy(personalIdKey.parse("097085012345")), heldBy()]).toEqual([true, false]);
});

test("no agreement can give what only a requester can be, and no file can be for the reserved database", async () => {
  const register = await registerOf({ ...agreement, scopes: ["requester.purpose-tax-administration"] });
  expect(register.rejected.map(({ reason }) => reason)).toEqual([expect.stringContaining("says who asks")]);
});
