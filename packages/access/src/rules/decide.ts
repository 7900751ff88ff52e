import type { DecidingContext } from "../accessContext.js";
import { type GrantSet, holdsNationally, holdsScope } from "../grantSet.js";
import { citizenAttribute } from "../requesterAttributes.js";
import { covers } from "../territory.js";
import { addQuestion, answersAbout, knownAnswer, type Questions } from "./askEvidence.js";
import { asksRegister, type Leaf, type RegisterLeaf, readFrom } from "./leaf.js";
import { isOwnRecord } from "./recordWords.js";
import { leavesOf, partsOfNode, type RuleNode } from "./ruleTree.js";

/** What is left of a rule when the grant set has spoken: all rows, no row, or what each row must still satisfy. */
export type Residue = "allow" | "deny" | RuleNode;

/** What a row is still asked. */
export const leavesOfResidue = (residue: Residue): readonly Leaf[] =>
  residue === "allow" || residue === "deny" ? [] : leavesOf(residue);

/** Whether seals count: without them one learns whether a row is denied for its seal alone. */
export type SealReading = "as-sealed" | "as-open";

/**
 * Decides of a rule what the grant set decides. Done once for each (rule, grant set), not for each row; what a grant set denies asks
 * nothing of rows or registers (attack case S11).
 */
export const residueOf = (node: RuleNode, grants: GrantSet, seals: SealReading = "as-sealed"): Residue => {
  if (node.kind === "leaf") return residueOfLeaf(node, { grants, seals });
  const parts = partsOfNode(node).map((part) => residueOf(part, grants, seals));
  const [neutral, decisive] = node.kind === "all" ? (["allow", "deny"] as const) : (["deny", "allow"] as const);
  if (parts.includes(decisive)) return decisive;
  const open = parts.filter((part) => part !== "allow" && part !== "deny");
  const [first, ...more] = open;
  if (first === undefined) return neutral;
  return more.length === 0 ? first : { kind: node.kind === "all" ? "all" : "any", parts: open };
};

const residueOfLeaf = (
  node: RuleNode & { kind: "leaf" },
  { grants, seals }: Readonly<{ grants: GrantSet; seals: SealReading }>,
): Residue => {
  const { leaf } = node;
  switch (leaf.kind) {
    case "authenticated":
    case "key":
      return "allow";
    case "attribute":
      return leaf.anyOf.some((asked) => holdsScope(grants, asked)) ? "allow" : "deny";
    case "scope":
      return holdsNationally(grants, leaf.scope) ? "allow" : "deny";
    case "within":
      if (!holdsScope(grants, leaf.scope)) return "deny";
      return holdsNationally(grants, leaf.scope) ? "allow" : node;
    case "own-record":
      return holdsScope(grants, citizenAttribute) ? node : "deny";
    case "consented":
      return holdsNationally(grants, leaf.scope) ? node : "deny";
    case "not-sealed":
      return seals === "as-open" || holdsNationally(grants, leaf.unsealing) ? "allow" : node;
  }
};

/** What a row-dependent rule looks at. `result` is absent until the field is resolved. */
export type RowFacts = Readonly<{
  context: DecidingContext;
  row: unknown;
  args: unknown;
  result?: Readonly<{ row: unknown }>;
}>;

/**
 * Decides for one row what can be decided without a register; `undefined` where one must be asked. A leaf that needs a result which is
 * not there yet counts as satisfied: it is decided again afterwards.
 *
 * @throws whatever a function of the rule throws; the caller denies then, whatever the rest of the rule says (attack case S6)
 */
export const decideAtOnce = (node: RuleNode, facts: RowFacts): boolean | undefined => {
  if (node.kind === "leaf") return decideLeafAtOnce(node.leaf, facts);
  const decisive = node.kind !== "all";
  let verdict: boolean | undefined = !decisive;
  for (const part of partsOfNode(node)) {
    const decided = decideAtOnce(part, facts);
    if (decided === decisive) return decisive;
    if (decided === undefined) verdict = undefined;
  }
  return verdict;
};

const decideLeafAtOnce = (leaf: Leaf, facts: RowFacts): boolean | undefined => {
  const { grantSet } = facts.context.access;
  switch (leaf.kind) {
    case "within": {
      if (isAwaited(leaf, facts)) return holdsScope(grantSet, leaf.scope);
      const territories = grantSet.territories.get(leaf.scope);
      return territories !== undefined && covers(territories, readFrom(leaf.locate, subjectOf(leaf, facts)));
    }
    case "own-record":
      return (
        facts.context.access.citizen !== undefined &&
        (isAwaited(leaf, facts) || isOwnRecord(facts.context, readFrom(leaf.citizenOf, subjectOf(leaf, facts))))
      );
    case "consented":
      return holdsNationally(grantSet, leaf.scope) ? undefined : false;
    case "not-sealed":
      return holdsNationally(grantSet, leaf.unsealing) || isAwaited(leaf, facts) ? true : undefined;
    case "authenticated":
    case "key":
    case "attribute":
    case "scope":
      return residueOfLeaf({ kind: "leaf", leaf }, { grants: grantSet, seals: "as-sealed" }) === "allow";
  }
};

type LeafWithSubject = Extract<Leaf, { subject: unknown }>;

const isAwaited = ({ subject }: LeafWithSubject, { result }: RowFacts): boolean =>
  subject === "result" && result === undefined;

const subjectOf = ({ subject }: LeafWithSubject, { row, args, result }: RowFacts): unknown => {
  switch (subject) {
    case "row":
      return row;
    case "arguments":
      return args;
    case "result":
      return result?.row;
  }
};

const keyIn = (leaf: RegisterLeaf, facts: RowFacts): string | null | undefined =>
  leaf.kind === "consented" ? readFrom(leaf.citizenOf, facts.row) : readFrom(leaf.keyOf, subjectOf(leaf, facts));

/**
 * Decides for one row by what the registers have answered, too; `undefined` where one of them must still be asked. All that matter must have
 * answered: one that fails denies, whatever the others say.
 *
 * @throws what `decideAtOnce` throws, and why a register couldn't answer
 */
export const decideByAnswers = (node: RuleNode, facts: RowFacts): boolean | undefined => {
  const decided = decideAtOnce(node, facts);
  if (decided !== undefined) return decided;
  if (node.kind === "leaf") {
    const { leaf } = node;
    return asksRegister(leaf) && knownAnswer(answersAbout(leaf.topic, facts.context), keyIn(leaf, facts));
  }
  return join(
    node.kind,
    partsOfNode(node).map((part) => decideByAnswers(part, facts)),
  );
};

/** What a joined rule says when each part has said something; `undefined` as long as one hasn't. */
export const join = (
  kind: Exclude<RuleNode["kind"], "leaf">,
  verdicts: readonly (boolean | undefined)[],
): boolean | undefined => {
  if (verdicts.includes(undefined)) return undefined;
  return kind === "all" ? !verdicts.includes(false) : verdicts.includes(true);
};

/** Adds to `questions` what registers must be asked to decide for a row: only what still matters. */
export const collectQuestions = (residue: Residue, facts: RowFacts, questions: Questions): void => {
  if (typeof residue === "string" || decideAtOnce(residue, facts) !== undefined) return;
  for (const part of partsOfNode(residue)) collectQuestions(part, facts, questions);
  if (residue.kind === "leaf" && asksRegister(residue.leaf))
    addQuestion(questions, residue.leaf.topic, keyIn(residue.leaf, facts));
};
