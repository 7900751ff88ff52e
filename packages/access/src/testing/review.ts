import { findAgency } from "@lienthong/identity";
import { buildSchema } from "graphql";
import { type Agreement, agreementSchema } from "../agreements/sharing.js";
import type { SharedDatabase } from "../agreements/sharingRegister.js";
import type { CoverageInput } from "../coverage.js";
import type { Reads } from "../reads/readsDirective.js";
import type { Review } from "../review/review.js";
import { checkRuleTree } from "../rules/checkRuleTree.js";
import type { RuleTree } from "../rules/ruleTree.js";
import { and, or } from "../rules/shield.js";
import { authenticated, each, key, scope, withinResult, withinRow } from "../rules/vocabulary.js";
import { defineScopes } from "../scopes.js";
import { place } from "./access.js";

/** A land register with two scopes and every kind of rule, for tests of the review. */

const legalBasis = { reference: "Law on Land 31/2024/QH15", source: "general-knowledge" } as const;

export const landScopes = defineScopes("land", {
  parcels: { name: { vi: "Thửa đất", en: "Parcels" }, dataClass: "open", legalBasis },
  owners: { name: { vi: "Chủ sử dụng đất", en: "Owners" }, dataClass: "basic-personal", legalBasis },
});

type Row = Readonly<{ communeCode: string }>;
export const ofParcel = ({ communeCode }: Row) => place(communeCode);

export const landRules: RuleTree = {
  Query: { parcel: withinResult(landScopes.parcels, ofParcel) },
  Parcel: {
    number: key(landScopes.parcels),
    ...each(withinRow(landScopes.parcels, ofParcel), "area"),
    owner: and(withinRow(landScopes.owners, ofParcel), scope(landScopes.parcels)),
    contact: or(withinRow(landScopes.owners, ofParcel), withinRow(landScopes.parcels, ofParcel)),
    note: authenticated,
  },
};

const sdl = `
  type Query { parcel: Parcel }
  type Parcel { number: String  area: Int  owner: String  contact: String  note: String }
`;

/** The database of these rules. It has no dictionary terms. */
export const landDatabase = (rules: RuleTree = landRules, inputReads: Reads = new Map()): CoverageInput => {
  const schema = buildSchema(sdl);
  return {
    database: "land",
    schema,
    book: checkRuleTree(schema, rules),
    scopes: landScopes,
    termOf: () => undefined,
    readsOf: () => [],
    inputReads,
  };
};

/** The field's rule in the tree above. */
export const landRule = (coordinate: string) => {
  const rule = landDatabase().book.get(coordinate);
  if (rule === undefined) throw new TypeError(`no rule for ${coordinate}`);
  return rule;
};

/** An agreement of the land register; of the tax department for both scopes where not said otherwise. */
export const landAgreement = (parts: Readonly<Record<string, unknown>> = {}): Agreement =>
  agreementSchema.parse({
    id: "tax",
    consumer: { agency: "tax-department" },
    purpose: "tax-administration",
    scopes: ["land.parcels", "land.owners"],
    territory: "national",
    legalBasis,
    validFrom: "2026-01-01",
    validUntil: "2026-12-31",
    state: "active",
    ...parts,
  });

/** A review of the land register with these agreements, on 15 June 2026 where not said otherwise. */
export const landReview = (
  agreements: readonly Agreement[],
  { rules = landRules, now = new Date("2026-06-15T05:00:00Z") }: Readonly<{ rules?: RuleTree; now?: Date }> = {},
): Review => {
  const owner = findAgency("ministry-of-home-affairs");
  if (owner === undefined) throw new TypeError("the register has no owner for the fixture");
  const shared: SharedDatabase = { database: "land", owner, howToRequest: "Write a letter.", agreements };
  return { databases: [landDatabase(rules)], sharing: { databases: new Map([["land", shared]]), rejected: [] }, now };
};
