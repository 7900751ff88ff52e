import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { diffAccess, requesterName } from "@lienthong/access";
import { describe, expect, test } from "vitest";
import { readAccessState } from "./accessState.js";
import { type SourceTree, workingTree } from "./sourceTree.js";
import { repositoryRoot } from "./workspace.js";

/** The working tree, with the text of one file changed. */
const changed = (path: string, change: (text: string) => string): SourceTree => {
  const tree = workingTree();
  return {
    ...tree,
    read: async (asked) => {
      const text = await tree.read(asked);
      if (asked !== path || text === undefined) return text;
      const result = change(text);
      if (result === text) throw new TypeError(`the change of ${path} changes nothing`);
      return result;
    },
  };
};

const diffWith = async (tree: SourceTree) => {
  const [before, after] = [await readAccessState(workingTree()), await readAccessState(tree)];
  return { ...diffAccess(before.state, after.state, new Date()), unread: after.unread };
};

describe("the access state of a source tree", () => {
  test("has the rules of every database, run without a build", async () => {
    const { state, unread } = await readAccessState(workingTree());
    expect(unread).toEqual([]);
    expect(state.rules.size).toBeGreaterThanOrEqual(4);
    expect(state.rules.get("population")?.get("Query.household")?.text).toBe(
      'withinResult("population.household", ofHousehold)',
    );
  });

  test("shows what an agency loses when its agreement is suspended", async () => {
    const { changes } = await diffWith(
      changed("subgraphs/insurance/sharing.yaml", (text) =>
        text.replace("id: tax\n", "id: tax\n    state: suspended\n"),
      ),
    );
    expect(changes.map((change) => [requesterName(change), change.kind, change.coordinate])).toContainEqual([
      "tax-department for tax-administration",
      "loses",
      "ContributionPeriod.monthlySalary",
    ]);
    expect(new Set(changes.map(({ agency }) => agency.id))).toEqual(new Set(["tax-department"]));
  });

  test("shows a rule that reads its row in another way", async () => {
    const { changes, ruleChanges } = await diffWith(
      changed("subgraphs/business-registration/rules.ts", (text) =>
        text.replace("=> enterprise.communeCode", "=> enterprise.communeCode ?? null"),
      ),
    );
    expect(changes).toEqual([]);
    expect(ruleChanges.map(({ coordinate }) => coordinate)).toContain("Enterprise.charterCapital");
    expect(ruleChanges.map(({ coordinate }) => coordinate)).not.toContain("Branch.name");
  });

  test("tells of rules that can't be run, instead of taking them for unchanged", async () => {
    const { unread, ruleChanges } = await diffWith(
      changed("subgraphs/insurance/rules.ts", (text) => `import { gone } from "./gone.js";\ngone();\n${text}`),
    );
    expect(unread).toMatchObject([{ database: "insurance" }]);
    expect(ruleChanges).toEqual([]);
  });

  test("takes another sharing file in the place of the one with its database", async () => {
    const own = (await workingTree().read("subgraphs/population/sharing.yaml")) ?? "";
    const replaced = await readAccessState(workingTree(), [own.replace("id: tax\n", "id: tax-again\n")]);
    const ids = replaced.state.sharing.databases.get("population")?.agreements.map(({ id }) => id);
    expect(ids).toContain("tax-again");
    expect(ids).not.toContain("tax");
    expect(replaced.state.sharing.databases.size).toBe(replaced.state.rules.size);
  });

  test("leaves nothing behind", async () => {
    await readAccessState(workingTree());
    const left = await readdir(join(repositoryRoot(), ".lienthong"));
    expect(left.filter((name) => name.startsWith(`revision-${process.pid}-`))).toEqual([]);
  });
});
