import { readFile } from "node:fs/promises";
import { fieldsWithoutTest, type PolicyOutcome, type PolicyTest, readPolicy, testPolicy } from "@lienthong/access";
import { LienthongError } from "@lienthong/errors";
import { coverageInput, type Subgraph } from "@lienthong/subgraph-kit";
import { chooseNamed } from "../../system/choices.js";
import { loadReview, type WorkspaceReview } from "../../system/review.js";
import type { Answer } from "./answer.js";

/** What `lienthong access test` is asked. */
export type TestOptions = Readonly<{ subgraph?: string; format: "table" | "json" }>;

/** What became of one subgraph's policy tests. */
type SubgraphOutcome = Readonly<{ subgraph: string; tests: readonly PolicyOutcome[]; untested: readonly string[] }>;

/** `lienthong access test`: the policy tests of every subgraph, or of one. A field that no test names is a failure too. */
export const test = async ({ subgraph: name, format }: TestOptions): Promise<Answer> => {
  const review = await loadReview();
  const subgraphs =
    name === undefined
      ? review.subgraphs
      : [chooseNamed(name, { what: "subgraph", things: review.subgraphs, nameOf: (subgraph) => subgraph.name })];
  const outcomes = await Promise.all(subgraphs.map((subgraph) => runTests(subgraph, review)));
  return {
    text: format === "json" ? JSON.stringify(outcomes, null, 2) : outcomes.map(describe).join("\n"),
    found: outcomes.some(({ tests, untested }) => untested.length > 0 || tests.some(hasFailed)),
  };
};

const runTests = async (subgraph: Subgraph, { sharing, now }: WorkspaceReview): Promise<SubgraphOutcome> => {
  const policy = await readPolicyFile(subgraph.policyFile);
  const database = coverageInput(subgraph);
  return {
    subgraph: subgraph.name,
    tests: await testPolicy(policy, { database, sharing, now }),
    untested: fieldsWithoutTest(policy, database),
  };
};

const readPolicyFile = async (path: string): Promise<readonly PolicyTest[]> => {
  try {
    return readPolicy(await readFile(path, "utf8"), path);
  } catch (cause) {
    if (cause instanceof LienthongError) throw cause;
    throw new LienthongError(
      "POLICY_INVALID",
      `${path} can't be read. Write the policy tests of this subgraph there.`,
      {
        cause,
      },
    );
  }
};

const hasFailed = ({ failures }: PolicyOutcome): boolean => failures.length > 0;

const describe = ({ subgraph, tests, untested }: SubgraphOutcome): string => {
  const failed = tests.filter(hasFailed);
  const lines = failed.flatMap(({ name, failures }) => [
    `  failed: ${name}`,
    ...failures.map((failure) => `    ${failure}`),
  ]);
  const gap = untested.length === 0 ? [] : [`  no test names: ${untested.join(", ")}`];
  return [`${subgraph}: ${tests.length - failed.length} of ${tests.length} policy tests hold`, ...lines, ...gap].join(
    "\n",
  );
};
