import { createRequire } from "node:module";
import {
  attributesOf,
  authenticated,
  compileShield,
  consented,
  each,
  foreignScope,
  grantSet,
  national,
  notSealed,
  ownRecord,
  type RuleTree,
  type ShieldRule,
  scope,
  type Territory,
  type WithAccess,
  withinRow,
} from "@lienthong/access";
import { type PersonalId, type ProvinceCode, parseProvinceCode, personalIdKey } from "@lienthong/dictionary";
import { register } from "@lienthong/subgraph-kit";
import { buildSchema, type GraphQLSchema } from "graphql";
import type * as Middleware from "graphql-middleware";
import type * as Shield from "graphql-shield";
import { benchRequester } from "../requester.js";

/** One way to guard a subgraph's schema, and who asks: anew for each request, as in a subgraph. */
export type Variant = Readonly<{ name: string; schema: GraphQLSchema; makeContext: () => WithAccess }>;

const fieldCount = 10;
const fields = Array.from({ length: fieldCount }, (_, index) => `field${index}`);

/** Rows by ten plain fields; the rows lie in one province, are about a citizen each, and belong to one. */
export const shieldedQuery = `{ rows { ${fields.join(" ")} } }`;

const makeSchema = (): GraphQLSchema =>
  buildSchema(`type Query { rows: [Row!] } type Row { ${fields.map((name) => `${name}: String`).join(" ")} }`);

const provinceCode = ((): ProvinceCode => {
  const parsed = parseProvinceCode("01");
  if (parsed.kind === "valid") return parsed.value;
  throw new TypeError("01 is no province");
})();

type Row = Readonly<Record<string, string>> &
  Readonly<{ provinceCode: ProvinceCode; personalId: PersonalId; ownerId: PersonalId }>;

const owner = personalIdKey.parse("001085999999");

export const makeRows = (count: number): readonly Row[] =>
  Array.from({ length: count }, (_, index) => ({
    ...Object.fromEntries(fields.map((name) => [name, `${name} of row ${index}`])),
    provinceCode,
    personalId: personalIdKey.parse(`001085${String(index).padStart(6, "0")}`),
    ownerId: owner,
  }));

const rowScope = foreignScope("bench.rows");

const anybody = { ...benchRequester, agencyKind: "national-agency", officer: "bench" } as const;

const requesterWithin = (territory: Territory) => (): WithAccess => ({
  access: { ...anybody, grantSet: grantSet([[rowScope, territory]]) },
});

const treeOf = (rule: ShieldRule): RuleTree => ({ Query: { rows: authenticated }, Row: each(rule, ...fields) });

const compiled = (tree: RuleTree): GraphQLSchema => {
  const schema = makeSchema();
  compileShield(schema, tree, ({ error }) => {
    throw error;
  });
  return schema;
};

/** The same tree behind graphql-shield itself, as its documentation says. `@lienthong/access` has made it loadable before. */
const behindShieldItself = (tree: RuleTree): GraphQLSchema => {
  const require = createRequire(import.meta.url);
  const { applyMiddleware }: typeof Middleware = require("graphql-middleware");
  const { shield }: typeof Shield = require("graphql-shield");
  return applyMiddleware(makeSchema(), shield(tree, { fallbackRule: authenticated }));
};

const nationwide = requesterWithin(national);
const provincial = requesterWithin({ kind: "province", provinceCode });

/** Registers that answer from memory, so that what they cost beside their database is seen: everybody consents, nobody is sealed. */
const withRegisters = (): WithAccess => ({
  ...nationwide(),
  evidence: { consents: register(async (keys) => keys), seals: register(async () => []) },
});

/** In the name of the citizen to whom all rows belong. */
const owning = (): WithAccess => ({
  access: { ...anybody, citizen: owner, grantSet: grantSet(attributesOf({ ...anybody, citizen: owner })) },
});

const citizenOf = (row: Row): PersonalId => row.personalId;

/** Unguarded first; the others are compared with it. */
export const makeVariants = (): readonly Variant[] => {
  const byScope = treeOf(scope(rowScope));
  const byPlace = treeOf(withinRow(rowScope, (row: Row) => row.provinceCode));
  const byOwner = treeOf(ownRecord((row: Row) => row.ownerId));
  const bySeal = treeOf(notSealed(foreignScope("bench.sealed"), citizenOf));
  const byConsent = treeOf(consented(rowScope, citizenOf));
  return [
    { name: "no rules", schema: makeSchema(), makeContext: nationwide },
    { name: "compileShield, scope on every field", schema: compiled(byScope), makeContext: nationwide },
    { name: "compileShield, withinRow on every field", schema: compiled(byPlace), makeContext: provincial },
    { name: "compileShield, ownRecord on every field", schema: compiled(byOwner), makeContext: owning },
    { name: "compileShield, notSealed on every field", schema: compiled(bySeal), makeContext: withRegisters },
    { name: "compileShield, consented on every field", schema: compiled(byConsent), makeContext: withRegisters },
    {
      name: "graphql-shield itself, scope on every field",
      schema: behindShieldItself(byScope),
      makeContext: nationwide,
    },
  ];
};
