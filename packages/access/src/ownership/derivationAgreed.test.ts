import { findAgency } from "@lienthong/identity";
import { buildSchema } from "graphql";
import { expect, test } from "vitest";
import type { Agreement } from "../agreements/sharing.js";
import type { SharedDatabase } from "../agreements/sharingRegister.js";
import type { Derivation } from "../fetchedFor/fetchedFor.js";
import { checkRuleTree } from "../rules/checkRuleTree.js";
import { and } from "../rules/shield.js";
import { authenticated, key, scope } from "../rules/vocabulary.js";
import { foreignScope } from "../scopes.js";
import { isDerivationAgreed } from "./derivationAgreed.js";

const schema = buildSchema(`
  type Query { citizen: Citizen }
  interface Being { sex: String }
  type Citizen implements Being { personalId: String  birthDate: String  sex: String  unit: String }
  type Visitor implements Being { sex: String }`);
const [identity, birth, units] = ["population.identity", "population.birth", "units.units"].map(foreignScope);
if (identity === undefined || birth === undefined || units === undefined) throw new Error("a scope is missing");

const book = checkRuleTree(schema, {
  Query: { citizen: authenticated },
  Citizen: {
    personalId: key(identity),
    birthDate: scope(birth),
    sex: scope(identity),
    unit: and(scope(identity), scope(units)),
  },
  Visitor: { sex: scope(birth) },
});

const owner = findAgency("ministry-of-public-security");
if (owner === undefined) throw new Error("the register lacks the owner");

const agreement: Agreement = {
  id: "insurance",
  consumer: { agency: "vietnam-social-security" },
  purpose: "social-insurance-administration",
  scopes: [identity],
  territory: "national",
  partialAnswers: false,
  composition: { requires: ["Citizen.pension"] },
  legalBasis: { reference: "made up for tests", source: "general-knowledge" },
  validFrom: "2026-01-01",
  validUntil: "2026-12-31",
  state: "active",
};
const pension: Derivation = {
  kind: "derivation",
  database: "insurance",
  coordinate: "Citizen.pension",
  consumer: "vietnam-social-security",
};

type Changes = Readonly<{
  of?: string;
  derivation?: Partial<Derivation>;
  agreement?: Partial<Agreement>;
  day?: string;
}>;

const isAgreed = ({ of = "Citizen.sex", derivation, agreement: changed, day = "2026-06-15" }: Changes): boolean => {
  const sharing: SharedDatabase = {
    database: "population",
    owner,
    howToRequest: "Write.",
    agreements: [{ ...agreement, ...changed }],
  };
  const now = new Date(`${day}T12:00:00+07:00`);
  return isDerivationAgreed(of, { ...pension, ...derivation }, { schema, book, sharing, now });
};

test.each<[string, Changes]>([
  ["names the derived field and covers what is read", {}],
  ["ends today", { day: "2026-12-31" }],
  ["covers what of it is this owner's; the rest is for others to agree to", { of: "Citizen.unit" }],
  ["covers each type behind an interface", { of: "Being.sex", agreement: { scopes: [identity, birth] } }],
])("a derivation is agreed where an agreement in force %s", (_what, changes) => {
  expect(isAgreed(changes)).toBe(true);
});

test.each<[string, Changes]>([
  ["has ended", { day: "2027-01-01" }],
  ["hasn't begun", { day: "2025-12-31" }],
  ["is suspended", { agreement: { state: "suspended" } }],
  ["is about another field", { derivation: { coordinate: "Citizen.other" } }],
  ["is about another directive", { agreement: { composition: { provides: ["Citizen.pension"] } } }],
  ["is with officers", { agreement: { composition: undefined } }],
  ["is with another agency", { derivation: { consumer: "ministry-of-health" } }],
  ["is with a kind of agency", { agreement: { consumer: { kind: "national-agency" } } }],
  ["covers another scope", { of: "Citizen.birthDate" }],
  ["covers one of the types behind an interface", { of: "Being.sex" }],
  ["is about a field that nobody wrote a rule for", { of: "Citizen.nobodys" }],
  [
    "withdraws the scope, its dry run being over",
    { agreement: { dryRun: { withdraws: [identity], until: "2026-06-14" } } },
  ],
])("a derivation isn't agreed where the agreement %s (attack case 31)", (_what, changes) => {
  expect(isAgreed(changes)).toBe(false);
});

test("databases of one ministry need no agreement among themselves", () => {
  expect(isAgreed({ of: "Citizen.birthDate", derivation: { consumer: "ministry-of-public-security" } })).toBe(true);
});
