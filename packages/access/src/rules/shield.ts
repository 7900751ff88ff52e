import { createRequire } from "node:module";
import util from "node:util";
import type * as Shield from "graphql-shield";

/**
 * The only door to graphql-shield, whose rule types are the language of our rule trees.
 *
 * Its ES-module build imports `util.isUndefined`, which Node 23 removed, so the CommonJS build is loaded after the function is put back.
 */
if (!Object.hasOwn(util, "isUndefined")) {
  Object.defineProperty(util, "isUndefined", { value: (value: unknown) => value === undefined });
}

const shieldLibrary: typeof Shield = createRequire(import.meta.url)("graphql-shield");

export const allow: typeof Shield.allow = shieldLibrary.allow;
export const and: typeof Shield.and = shieldLibrary.and;
export const chain: typeof Shield.chain = shieldLibrary.chain;
export const deny: typeof Shield.deny = shieldLibrary.deny;
export const not: typeof Shield.not = shieldLibrary.not;
export const or: typeof Shield.or = shieldLibrary.or;
export const race: typeof Shield.race = shieldLibrary.race;
export const rule: typeof Shield.rule = shieldLibrary.rule;
export const shield: typeof Shield.shield = shieldLibrary.shield;

/** Any rule of graphql-shield: a leaf or a combination. */
export type ShieldRule = Parameters<typeof Shield.and>[number];

/** How a combination joins its parts. */
export type Combination = "and" | "chain" | "or" | "race" | "not" | "allow" | "deny";

const constructors: ReadonlyArray<readonly [Combination, unknown]> = [
  ["and", and(deny).constructor],
  ["chain", chain(deny).constructor],
  ["or", or(deny).constructor],
  ["race", race(deny).constructor],
  ["not", not(deny).constructor],
  ["allow", allow.constructor],
  ["deny", deny.constructor],
];

/** How `rule` combines others; `undefined` for a leaf. */
export const combinationOf = (rule: ShieldRule): Combination | undefined =>
  constructors.find(([, made]) => rule.constructor === made)?.[0];

/** The parts of a combination, in order; none for a leaf. */
export const partsOf = (rule: ShieldRule): readonly ShieldRule[] => ("getRules" in rule ? rule.getRules() : []);
