import { type GrantSet, holdsNationally, holdsScope } from "../grantSet.js";
import { covers, type Territory } from "../territory.js";
import type { RuleNode } from "./ruleTree.js";
import { type Leaf, placeOf } from "./vocabulary.js";

/** What the grant set alone says: all rows, no row, or it depends on the row. */
export type Decision = "allow" | "deny" | "depends";

/** Decides a rule by the grant set alone. Done once for each (rule, grant set), not for each row. */
export const decideByGrants = (node: RuleNode, grants: GrantSet): Decision => {
  switch (node.kind) {
    case "leaf":
      return decideLeaf(node.leaf, grants);
    case "all": {
      const parts = node.parts.map((part) => decideByGrants(part, grants));
      if (parts.includes("deny")) return "deny";
      return parts.includes("depends") ? "depends" : "allow";
    }
    case "any": {
      const parts = node.parts.map((part) => decideByGrants(part, grants));
      if (parts.includes("allow")) return "allow";
      return parts.includes("depends") ? "depends" : "deny";
    }
  }
};

const decideLeaf = (leaf: Leaf, grants: GrantSet): Decision => {
  switch (leaf.kind) {
    case "authenticated":
    case "key":
      return "allow";
    case "scope":
      return holdsNationally(grants, leaf.scope) ? "allow" : "deny";
    case "within":
      if (!holdsScope(grants, leaf.scope)) return "deny";
      return holdsNationally(grants, leaf.scope) ? "allow" : "depends";
  }
};

/** What a row-dependent rule looks at. `result` is absent until the field is resolved. */
export type RowFacts = Readonly<{ row: unknown; args: unknown; result?: Readonly<{ row: unknown }> }>;

/**
 * Decides a rule for one row. A leaf that needs a result which is not there yet counts as satisfied: it is decided again afterwards.
 *
 * @throws whatever a `locate` function throws; the caller denies then, whatever the rest of the rule says (attack case S6)
 */
export const decideForRow = (node: RuleNode, grants: GrantSet, facts: RowFacts): boolean => {
  switch (node.kind) {
    case "leaf":
      return decideLeafForRow(node.leaf, grants, facts);
    case "all":
      return node.parts.every((part) => decideForRow(part, grants, facts));
    case "any":
      return node.parts.some((part) => decideForRow(part, grants, facts));
  }
};

const decideLeafForRow = (leaf: Leaf, grants: GrantSet, facts: RowFacts): boolean => {
  if (leaf.kind !== "within") return decideLeaf(leaf, grants) === "allow";
  const territories = grants.territories.get(leaf.scope) ?? [];
  switch (leaf.subject) {
    case "row":
      return lies(leaf, facts.row, territories);
    case "arguments":
      return lies(leaf, facts.args, territories);
    case "result":
      return territories.length > 0 && (facts.result === undefined || lies(leaf, facts.result.row, territories));
  }
};

const lies = (leaf: Leaf & { kind: "within" }, subject: unknown, territories: readonly Territory[]): boolean =>
  covers(territories, placeOf(leaf.locate, subject));
