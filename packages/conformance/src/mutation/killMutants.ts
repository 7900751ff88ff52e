import { readFile } from "node:fs/promises";
import {
  type CoverageInput,
  findCoverageProblems,
  type PolicyTest,
  type Reads,
  type RuleBook,
  readPolicy,
  type SharingRegister,
  testPolicy,
  withAccessDirectives,
} from "@lienthong/access";
import type { Subgraph } from "@lienthong/subgraph-kit";
import { coverageInput } from "@lienthong/subgraph-kit";
import { parse, print } from "graphql";
import { type InputMutant, inputMutantsOf, type Mutant, mutantsOf } from "./mutants.js";

/**
 * What notices that a rule was weakened:
 *
 * - `composition`: the database can't be published any more, since a field lacks a rule or is protected too little;
 * - `policy`: a test of `policy.yaml` fails, which says what somebody gained;
 * - `supergraph`: only the committed `supergraph.graphql` is stale, which a new composition would hide. A weak notice.
 */
export const notices = ["composition", "policy", "supergraph"] as const;
export type Notice = (typeof notices)[number];

/** A mutant and who noticed it; nobody when it survived. */
export type MutantResult = (Mutant | InputMutant) & Readonly<{ subgraph: string; noticedBy: readonly Notice[] }>;

/** Weakens every rule of a subgraph, and what its inputs ask for, one at a time and in every way. */
export const killMutants = async (subgraph: Subgraph, sharing: SharingRegister): Promise<readonly MutantResult[]> => {
  const database = coverageInput(subgraph);
  const policy = readPolicy(await readFile(subgraph.policyFile, "utf8"), subgraph.policyFile);
  const scopes = Object.values(subgraph.scopes).map(({ scope }) => scope);
  const judge = judgeOf(policy, sharing);
  const untouched = await judge(database);
  if (untouched.some(({ found }) => found))
    throw new Error(`the rules of ${subgraph.name} fail before they are touched`);
  const mutants = [...database.book].flatMap(([coordinate, rule]) => mutantsOf(coordinate, rule, scopes));
  return Promise.all(
    [...mutants, ...inputMutantsOf(database.inputReads)].map(async (mutant): Promise<MutantResult> => {
      const mutated = withMutant(database, mutant);
      const noticed = (await judge(mutated)).flatMap(({ notice, found }) => (found ? [notice] : []));
      const isStale = isPublishedDifferently(mutant, mutated.book, database.book);
      return { ...mutant, subgraph: subgraph.name, noticedBy: isStale ? [...noticed, "supergraph"] : noticed };
    }),
  );
};

const judgeOf = (policy: readonly PolicyTest[], sharing: SharingRegister) => {
  const now = new Date();
  return async (mutated: CoverageInput): Promise<readonly Readonly<{ notice: Notice; found: boolean }>[]> => {
    const outcomes = await testPolicy(policy, { database: mutated, sharing, now });
    return [
      { notice: "composition", found: findCoverageProblems(mutated).length > 0 },
      { notice: "policy", found: outcomes.some(({ failures }) => failures.length > 0) },
    ];
  };
};

const withMutant = (database: CoverageInput, mutant: Mutant | InputMutant): CoverageInput =>
  "rule" in mutant
    ? { ...database, book: withRule(database.book, mutant) }
    : { ...database, inputReads: withReads(database.inputReads, mutant) };

const withReads = (inputs: Reads, { coordinate, reads }: InputMutant): Reads => {
  const changed = new Map(inputs);
  if (reads === undefined) changed.delete(coordinate);
  else changed.set(coordinate, reads);
  return changed;
};

const withRule = (book: RuleBook, { coordinate, rule }: Mutant): RuleBook => {
  const changed = new Map(book);
  if (rule === undefined) changed.delete(coordinate);
  else changed.set(coordinate, rule);
  return changed;
};

/** What inputs read stands in the supergraph as it is; of a rule, only its directive. */
const isPublishedDifferently = (mutant: Mutant | InputMutant, mutated: RuleBook, book: RuleBook): boolean =>
  !("rule" in mutant) || directiveOf(mutated, mutant.coordinate) !== directiveOf(book, mutant.coordinate);

/** What composition would publish of a field's rule. */
const directiveOf = (book: RuleBook, coordinate: string): string => {
  const [type, field] = coordinate.split(".");
  return print(withAccessDirectives(parse(`type ${type} { ${field}: String }`), book));
};
