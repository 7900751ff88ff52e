import {
  type AccessChange,
  type AccessDiff,
  diffAccess,
  type RuleChange,
  reachText,
  requesterName,
} from "@lienthong/access";
import { type ReadState, readAccessState } from "../../system/accessState.js";
import { revisionTree, workingTree } from "../../system/sourceTree.js";
import type { Answer } from "./answer.js";
import { textTable } from "./table.js";

/** What `lienthong access diff` is asked. */
export type DiffOptions = Readonly<{ revision: string; format: "table" | "json" }>;

/** `lienthong access diff <git-rev>`: who gains and who loses what between a revision and the working tree, both as of today. */
export const diff = async ({ revision, format }: DiffOptions): Promise<Answer> => {
  const tree = await revisionTree(revision);
  const before = await readAccessState(tree);
  const after = await readAccessState(workingTree());
  const found = diffAccess(before.state, after.state, new Date());
  const notes = describeUnread(before, tree.name).concat(describeUnread(after, "the working tree"));
  return {
    text:
      format === "json" ? JSON.stringify({ ...found, notes }, null, 2) : describe(found, { from: tree.name, notes }),
    found: found.changes.length > 0 || found.ruleChanges.length > 0,
  };
};

/** What couldn't be compared, so that nobody takes silence for sameness. */
const describeUnread = ({ unread }: ReadState, where: string): readonly string[] =>
  unread.map(
    ({ database, reason }) =>
      `What the rules of ${database} ask of rows wasn't compared: its rules.ts can't be run as in ${where} (${reason}).`,
  );

const describe = (
  { changes, ruleChanges }: AccessDiff,
  { from, notes }: Readonly<{ from: string; notes: readonly string[] }>,
): string => {
  const byRequester = Map.groupBy(changes, requesterName);
  const sections = [...byRequester].map(([name, own]) => `${name}\n${describeChanges(own)}`);
  const rules = ruleChanges.length === 0 ? [] : [describeRuleChanges(ruleChanges)];
  const nothing = changes.length === 0 && ruleChanges.length === 0 ? ["Nobody gains or loses anything."] : [];
  return [`From ${from} to the working tree`, ...sections, ...rules, ...nothing, ...notes].join("\n\n");
};

/** One line for each kind of change, territory and type: `gains  Citizen: birthDate, birthProvince  nowhere → national`. */
const describeChanges = (changes: readonly AccessChange[]): string => {
  const groups = Map.groupBy(changes, ({ kind, before, after, coordinate }) =>
    JSON.stringify([kind, `${reachText(before)} → ${reachText(after)}`, coordinate.replace(/\..*/, "")]),
  );
  return textTable(
    [...groups.values()].flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const type = first.coordinate.replace(/\..*/, "");
      const fields = group.map(({ coordinate }) => coordinate.slice(type.length + 1)).join(", ");
      return [[`  ${first.kind}`, `${reachText(first.before)} → ${reachText(first.after)}`, `${type}: ${fields}`]];
    }),
  );
};

/** The rules that changed, those together that changed in the same way. */
const describeRuleChanges = (ruleChanges: readonly RuleChange[]): string => {
  const alike = Map.groupBy(ruleChanges, ({ database, before, after }) => JSON.stringify([database, before, after]));
  return ["Rules that ask something else of rows", ...[...alike.values()].flatMap(describeAlike)].join("\n");
};

const describeAlike = (alike: readonly RuleChange[]): readonly string[] => {
  const [first] = alike;
  if (first === undefined) return [];
  const { database, before, after } = first;
  const concerns = [...new Set(alike.flatMap((change) => change.concerns))];
  return [
    `  ${alike.map(({ coordinate }) => coordinate).join(", ")}  in ${database}`,
    textTable([
      ["    before", textOf(before, after)],
      ["    after", textOf(after, before)],
      ["    concerns", concerns.length === 0 ? "nobody" : concerns.join(", ")],
    ]),
  ];
};

/** Where the words are the same, it is the functions that differ. */
const textOf = (rule: RuleChange["before"], other: RuleChange["before"]): string => {
  if (rule === undefined) return "no rule";
  return rule.text === other?.text ? `${rule.text} where ${rule.functions.join("; ")}` : rule.text;
};
