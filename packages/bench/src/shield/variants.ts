import { createRequire } from "node:module";
import {
  type AccessContext,
  authenticated,
  compileShield,
  each,
  foreignScope,
  grantSet,
  national,
  type RuleTree,
  type ShieldRule,
  scope,
  type Territory,
  withinRow,
} from "@lienthong/access";
import { type ProvinceCode, parseProvinceCode } from "@lienthong/dictionary";
import { buildSchema, type GraphQLSchema } from "graphql";
import type * as Middleware from "graphql-middleware";
import type * as Shield from "graphql-shield";
import { benchRequester } from "../requester.js";

/** One way to guard a subgraph's schema, and who asks. */
export type Variant = Readonly<{ name: string; schema: GraphQLSchema; access: AccessContext }>;

const fieldCount = 10;
const fields = Array.from({ length: fieldCount }, (_, index) => `field${index}`);

/** Rows by ten plain fields; the rows lie in one province. */
export const shieldedQuery = `{ rows { ${fields.join(" ")} } }`;

const makeSchema = (): GraphQLSchema =>
  buildSchema(`type Query { rows: [Row!] } type Row { ${fields.map((name) => `${name}: String`).join(" ")} }`);

const provinceCode = ((): ProvinceCode => {
  const parsed = parseProvinceCode("01");
  if (parsed.kind === "valid") return parsed.value;
  throw new TypeError("01 is no province");
})();

type Row = Readonly<Record<string, string>> & Readonly<{ provinceCode: ProvinceCode }>;

export const makeRows = (count: number): readonly Row[] =>
  Array.from({ length: count }, (_, index) => ({
    ...Object.fromEntries(fields.map((name) => [name, `${name} of row ${index}`])),
    provinceCode,
  }));

const rowScope = foreignScope("bench.rows");

const accessWithin = (territory: Territory): AccessContext => ({
  ...benchRequester,
  agencyKind: "national-agency",
  officer: "bench",
  grantSet: grantSet([[rowScope, territory]]),
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

/** Unguarded first; the others are compared with it. */
export const makeVariants = (): readonly Variant[] => {
  const nationwide = accessWithin(national);
  const provincial = accessWithin({ kind: "province", provinceCode });
  const byScope = treeOf(scope(rowScope));
  const byPlace = treeOf(withinRow(rowScope, (row: Row) => row.provinceCode));
  return [
    { name: "no rules", schema: makeSchema(), access: nationwide },
    { name: "compileShield, scope on every field", schema: compiled(byScope), access: nationwide },
    { name: "compileShield, withinRow on every field", schema: compiled(byPlace), access: provincial },
    { name: "graphql-shield itself, scope on every field", schema: behindShieldItself(byScope), access: nationwide },
  ];
};
