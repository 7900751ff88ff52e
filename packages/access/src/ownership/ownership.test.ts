import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { composeServices } from "@apollo/composition";
import { parse } from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse as parseYaml, stringify } from "yaml";
import { readSharingRegister } from "../agreements/sharingRegister.js";
import { readSupergraphAccess } from "../supergraphAccess.js";
import { explainUse } from "./explainUse.js";
import { readFieldUses } from "./fieldUses.js";
import { proveOwnership } from "./proveOwnership.js";
import { findUnagreedUses } from "./unagreedUses.js";

let directory = "";
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "lienthong-ownership-"));
});
afterAll(() => rm(directory, { recursive: true }));

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@external", "@requires", "@provides", "@shareable", "@override", "@inaccessible", "@interfaceObject",
  "@authenticated", "@requiresScopes", "@context", "@fromContext"])\n`;

const population = `${link}
  type Query { citizen(id: ID!): Citizen @requiresScopes(scopes: [["population.identity"]]) }
  interface Being @key(fields: "id") { id: ID! secret: String @inaccessible }
  type Citizen implements Being @key(fields: "id") {
    id: ID! @requiresScopes(scopes: [["population.identity"]])
    birthDate: String @requiresScopes(scopes: [["population.birth"]])
    secret: String @inaccessible @requiresScopes(scopes: [["population.secret"]])
    name: String @shareable @requiresScopes(scopes: [["population.identity"]])
    home: Home @requiresScopes(scopes: [["population.residence"]])
  }
  type Home { line: String @requiresScopes(scopes: [["population.residence"]]) }`;

/** The insurance database, with these fields besides. */
const insurance = (fields: string, types = ""): string => `${link}
  type Query { office: String @authenticated }
  type Citizen @key(fields: "id") {
    id: ID! @requiresScopes(scopes: [["population.identity"]])
    ${fields}
  }
  ${types}`;

const health = (fields: string): string => insurance(fields).replace("office", "hospital");

const own = (database: string, facets: readonly string[]) => ({
  id: "owner",
  purpose: "population-management",
  scopes: facets.map((facet) => `${database}.${facet}`),
});

const facets = { population: ["identity", "birth", "secret", "residence"], insurance: ["pension"], health: ["record"] };
const owners = {
  population: "ministry-of-public-security",
  insurance: "vietnam-social-security",
  health: "ministry-of-health",
};
type Database = keyof typeof owners;

type Case = Readonly<{
  subgraphs: Partial<Record<Database, string>>;
  /** Besides those of each owner with itself, by database. */
  agreements?: Partial<Record<Database, readonly object[]>>;
  ownerOf?: Partial<Record<Database, string>>;
}>;

const now = new Date("2026-06-15T03:00:00Z");

/** A supergraph, and what its databases have agreed. */
const compose = async ({ subgraphs, agreements = {}, ownerOf = {} }: Case) => {
  const names = Object.keys(owners).filter((name): name is Database => name in subgraphs);
  const { supergraphSdl, errors = [] } = composeServices(
    names.map((name) => ({ name, url: `http://${name}.invalid/graphql`, typeDefs: parse(subgraphs[name] ?? "") })),
  );
  if (supergraphSdl === undefined) throw new Error(errors.map(({ message }) => message).join("\n"));
  const access = readSupergraphAccess(supergraphSdl);
  const paths = await Promise.all(
    names.map(async (name) => {
      const owner = ownerOf[name] ?? owners[name];
      const base = { ...own(name, facets[name]), consumer: { agency: owner }, ...frame };
      const path = join(directory, `${name}.yaml`);
      const file = { database: name, owner, howToRequest: "write", agreements: [base, ...(agreements[name] ?? [])] };
      await writeFile(path, stringify(file));
      return path;
    }),
  );
  return { supergraphSdl, access, sharing: await readSharingRegister(paths, new Set([...access.scopes])) };
};

/** The problems of a supergraph, as composition prints them. */
const problemsOf = async (composed: Case): Promise<readonly string[]> => {
  const { supergraphSdl, access, sharing } = await compose(composed);
  const { verdicts, problems } = proveOwnership(supergraphSdl, { access, sharing, now });
  return [...problems, ...verdicts.flatMap((verdict) => explainUse(verdict, { sharing, now }))];
};

/** The coordinates that are denied to everybody on a day, each with the field whose use isn't agreed. */
const deniedOn = async (day: string, composed: Case): Promise<Readonly<Record<string, string>>> => {
  const { supergraphSdl, access, sharing } = await compose(composed);
  const { uses } = readFieldUses(supergraphSdl, access);
  const { byCoordinate } = findUnagreedUses(uses, { access, sharing, now: new Date(`${day}T12:00:00+07:00`) });
  return Object.fromEntries([...byCoordinate].map(([coordinate, use]) => [coordinate, use.coordinate]));
};

const frame = {
  territory: "national",
  legalBasis: { reference: "made up for tests", source: "general-knowledge" },
  validFrom: "2026-01-01",
  validUntil: "2026-12-31",
  state: "active",
};

/** An agreement of an owner with Viet Nam Social Security about its database. */
const consent = (kind: string, coordinate: string, scopes: readonly string[]) => ({
  id: "consent",
  consumer: { agency: "vietnam-social-security" },
  purpose: "social-insurance-administration",
  scopes,
  ...frame,
  composition: { [kind]: [coordinate] },
});

const pension = `birthDate: String @external
  pension: Boolean @requires(fields: "birthDate") @requiresScopes(scopes: [["insurance.pension", "population.birth"]])`;
const derived = { population, insurance: insurance(pension) };
const pensionConsent = consent("requires", "Citizen.pension", ["population.birth"]);

test("what requires another ministry's field needs an agreement: both ministries, the fields and what to file are named (attack case 31)", async () => {
  const [problem = "", ...others] = await problemsOf({ subgraphs: derived });
  expect(others).toEqual([]);
  expect(problem).toContain(
    'Citizen.pension of "insurance" (Viet Nam Social Security, Ministry of Finance) reads Citizen.birthDate by @requires',
  );
  expect(problem).toContain(
    'the owner of "population" (Ministry of Public Security) has no agreement in force with it for population.birth.',
  );
});

test("the agreement that a refusal proposes is what lets it compose, once the owner has made it active", async () => {
  const [problem = ""] = await problemsOf({ subgraphs: derived });
  const pasted: unknown = parseYaml(problem.slice(problem.indexOf("    - id:")).replaceAll(/^ {4}/gm, ""));
  if (!Array.isArray(pasted)) throw new Error("no list of agreements");
  expect(pasted[0]).toMatchObject({ state: "draft", scopes: ["population.birth"], validFrom: "2026-06-15" });
  expect(await problemsOf({ subgraphs: derived, agreements: { population: pasted } })).toHaveLength(1);
  const active = pasted.map((agreement: object) => ({ ...agreement, state: "active" }));
  expect(await problemsOf({ subgraphs: derived, agreements: { population: active } })).toEqual([]);
});

test.each<[string, object]>([
  ["has ended", { validUntil: "2026-06-14" }],
  ["hasn't begun", { validFrom: "2026-06-16" }],
  ["is a draft", { state: "draft" }],
  ["is suspended", { state: "suspended" }],
  ["is with another ministry", { consumer: { agency: "ministry-of-health" } }],
  ["is about another field", { composition: { requires: ["Citizen.other"] } }],
  ["is about another directive", { composition: { provides: ["Citizen.pension"] } }],
  ["covers another scope", { scopes: ["population.identity"] }],
  ["is with officers, not with the database", { composition: undefined }],
])("an agreement that %s doesn't let it compose", async (_, change) => {
  const agreements = { population: [{ ...pensionConsent, ...change }] };
  expect(await problemsOf({ subgraphs: derived, agreements })).toHaveLength(1);
});

test("an agreement in force about the field lets it compose", async () => {
  expect(await problemsOf({ subgraphs: derived, agreements: { population: [pensionConsent] } })).toEqual([]);
});

test("a field whose agreement has lapsed is denied from the next day on, and no other (attack case 31)", async () => {
  const composed = { subgraphs: derived, agreements: { population: [pensionConsent] } };
  expect(await deniedOn("2026-12-31", composed)).toEqual({});
  expect(await deniedOn("2027-01-01", composed)).toEqual({ "Citizen.pension": "Citizen.pension" });
});

test("what a dry run withdraws from a database is withdrawn from the next day on", async () => {
  const dryRun = { withdraws: ["population.birth"], until: "2026-06-30" };
  const composed = { subgraphs: derived, agreements: { population: [{ ...pensionConsent, dryRun }] } };
  expect(await deniedOn("2026-06-30", composed)).toEqual({});
  expect(await deniedOn("2026-07-01", composed)).toEqual({ "Citizen.pension": "Citizen.pension" });
});

test("between two databases of one ministry no agreement is needed", async () => {
  expect(await problemsOf({ subgraphs: derived, ownerOf: { insurance: owners.population } })).toEqual([]);
});

test("a chain needs the agreement of every owner whose scopes it carries on (attack case 31, chain of requires)", async () => {
  const chain = `pension: Boolean @external
    risk: Int @requires(fields: "pension")
      @requiresScopes(scopes: [["health.record", "insurance.pension", "population.birth"]])`;
  const subgraphs = { ...derived, health: health(chain) };
  const problems = await problemsOf({ subgraphs, agreements: { population: [pensionConsent] } });
  expect(problems).toHaveLength(2);
  expect(problems.join("\n")).toMatch(/reads Citizen\.pension by @requires, but the owner of "insurance"/);
  expect(problems.join("\n")).toMatch(/reads Citizen\.pension by @requires, but the owner of "population"/);
  const healthConsent = {
    ...consent("requires", "Citizen.risk", ["population.birth"]),
    id: "health",
    consumer: { agency: "ministry-of-health" },
  };
  const agreements = {
    population: [pensionConsent, healthConsent],
    insurance: [{ ...healthConsent, scopes: ["insurance.pension"] }],
  };
  expect(await problemsOf({ subgraphs, agreements })).toEqual([]);
});

test("what is derived from a denied field is denied with it (attack case 31, chain of requires)", async () => {
  const chain = `pension: Boolean @external
    risk: Int @requires(fields: "pension")
      @requiresScopes(scopes: [["health.record", "insurance.pension", "population.birth"]])`;
  const healthConsent = {
    ...consent("requires", "Citizen.risk", ["population.birth"]),
    id: "health",
    consumer: { agency: "ministry-of-health" },
  };
  const agreements = {
    population: [{ ...pensionConsent, state: "suspended" }, healthConsent],
    insurance: [{ ...healthConsent, scopes: ["insurance.pension"] }],
  };
  expect(await deniedOn("2026-06-15", { subgraphs: { ...derived, health: health(chain) }, agreements })).toEqual({
    "Citizen.pension": "Citizen.pension",
    "Citizen.risk": "Citizen.pension",
  });
});

test("a field that is inaccessible to clients is its owner's all the same (attack case 35)", async () => {
  const leak = `secret: String @external
    derived: String @requires(fields: "secret") @requiresScopes(scopes: [["insurance.pension", "population.secret"]])`;
  const [problem] = await problemsOf({ subgraphs: { population, insurance: insurance(leak) } });
  expect(problem).toMatch(/reads Citizen\.secret by @requires.* for population\.secret/s);
});

test("every field of a nested selection is read (attack case 31)", async () => {
  const nested = `home: Home @external
    zone: String @requires(fields: "home { line }") @requiresScopes(scopes: [["insurance.pension", "population.residence"]])`;
  const subgraphs = { population, insurance: insurance(nested, "type Home { line: String @external }") };
  expect((await problemsOf({ subgraphs }))[0]).toContain("reads Citizen.home, Home.line by @requires");
});

test("a field that an interface object requires is read on every type behind it (attack cases 23 and 31)", async () => {
  const beings = `${link}
    type Query { office: String @authenticated }
    type Being @key(fields: "id") @interfaceObject {
      id: ID! @authenticated
      secret: String @external
      file: String @requires(fields: "secret") @requiresScopes(scopes: [["insurance.pension", "population.secret"]])
    }`;
  const visible = population.replaceAll("@inaccessible ", "");
  const problems = await problemsOf({ subgraphs: { population: visible, insurance: beings } });
  expect(problems.join("\n")).toMatch(/Being\.file of "insurance".* reads .*Citizen\.secret/);
  expect(await deniedOn("2026-06-15", { subgraphs: { population: visible, insurance: beings } })).toEqual({
    "Being.file": "Being.file",
    "Citizen.file": "Being.file",
  });
});

test("a copy that @provides makes of another's field needs an agreement (attack case 32)", async () => {
  const copy = `name: String @external`;
  const owner =
    'type Case @key(fields: "id") { id: ID! @requiresScopes(scopes: [["insurance.pension"]]) holder: Citizen @provides(fields: "name") @requiresScopes(scopes: [["insurance.pension"]]) }';
  const subgraphs = { population, insurance: insurance(copy, owner) };
  expect((await problemsOf({ subgraphs }))[0]).toMatch(
    /Case\.holder of "insurance".* copies Citizen\.name by @provides/,
  );
  const agreements = { population: [consent("provides", "Case.holder", ["population.identity"])] };
  expect(await problemsOf({ subgraphs, agreements })).toEqual([]);
});

test("a second source of a field needs its owner's agreement, however strict its rule is (attack case 33)", async () => {
  const second = `name: String @shareable @authenticated`;
  const subgraphs = { population, insurance: insurance(second) };
  expect((await problemsOf({ subgraphs }))[0]).toMatch(
    /Citizen\.name of "insurance".* serves too Citizen\.name by @shareable/,
  );
  const agreements = { population: [consent("shareable", "Citizen.name", ["population.identity"])] };
  expect(await problemsOf({ subgraphs, agreements })).toEqual([]);
});

test.each(["", ', label: "percent(5)"'])(
  "a field can't be taken over without its owner's consent: @override(from: \"population\"%s) (attack case 34)",
  async (label) => {
    const hijack = `birthDate: String @override(from: "population"${label}) @authenticated`;
    const subgraphs = { population, insurance: insurance(hijack) };
    expect((await problemsOf({ subgraphs })).join("\n")).toMatch(
      /Citizen\.birthDate of "insurance".* takes over Citizen\.birthDate by @override/,
    );
    const agreements = { population: [consent("override", "Citizen.birthDate", ["population.birth"])] };
    expect((await problemsOf({ subgraphs, agreements })).join("\n")).not.toContain("takes over");
  },
);

test("the key of a shared entity is served by many and owned by one; a key that names no owner is refused (attack case 36)", async () => {
  expect(await problemsOf({ subgraphs: { population, insurance: insurance("") } })).toEqual([]);
  const anonymous = (sdl: string): string =>
    sdl.replaceAll('id: ID! @requiresScopes(scopes: [["population.identity"]])', "id: ID! @authenticated");
  const problems = await problemsOf({
    subgraphs: { population: anonymous(population), insurance: anonymous(insurance("")) },
  });
  expect(problems.join("\n")).toMatch(
    /Citizen\.id: "insurance" and "population" serve it, and its scopes name not exactly one/,
  );
});

test("a value type is each database's own", async () => {
  const page = "type Page @shareable { next: Boolean @authenticated }";
  const subgraphs = { population: `${population} ${page}`, insurance: insurance("pages: Page @authenticated", page) };
  expect(await problemsOf({ subgraphs })).toEqual([]);
});

test("a field that reads its context is refused (attack case 31, @fromContext)", async () => {
  const inContext = `${link}
    type Query { office: String @authenticated }
    type Citizen @key(fields: "id") @context(name: "citizen") {
      id: ID! @requiresScopes(scopes: [["population.identity"]])
      birthDate: String @external
      file: File @authenticated
    }
    type File @key(fields: "id") {
      id: ID! @requiresScopes(scopes: [["insurance.pension"]])
      age(born: String @fromContext(field: "$citizen { birthDate }")): Int
        @requiresScopes(scopes: [["population.birth", "population.identity"]])
    }`;
  await expect(problemsOf({ subgraphs: { population, insurance: inContext } })).rejects.toMatchObject({
    code: "CONFIGURATION_INVALID",
    message: expect.stringContaining('"context"'),
  });
});

test("a renamed import is the directive that it is (attack case 37)", async () => {
  const renamed = derived.insurance
    .replace('"@requires",', '{ name: "@requires", as: "@needs" },')
    .replace("@requires(fields", "@needs(fields");
  expect((await problemsOf({ subgraphs: { population, insurance: renamed } }))[0]).toContain("by @requires");
});
