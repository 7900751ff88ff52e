import type { RuleBook, Scope } from "@lienthong/access";

/** A field's rule, read. */
export type RuleNode = RuleBook extends ReadonlyMap<string, infer Node> ? Node : never;
type Leaf = Extract<RuleNode, { kind: "leaf" }>["leaf"];

/** A way to weaken a rule. */
export type Mutation = "no rule" | "authenticated only" | "one part less" | "anywhere" | "another scope";

/** One rule of one field, weakened in one place. `rule` is absent when the rule was taken away. */
export type Mutant = Readonly<{ coordinate: string; mutation: Mutation; rule: RuleNode | undefined }>;

const authenticated: RuleNode = { kind: "leaf", leaf: { kind: "authenticated" } };

const isOnlyAuthenticated = (rule: RuleNode): boolean => rule.kind === "leaf" && rule.leaf.kind === "authenticated";

/** Every mutant of a rule. A rule that asks for a token only has nothing to weaken but itself. */
export const mutantsOf = (coordinate: string, rule: RuleNode, scopes: readonly Scope[]): readonly Mutant[] => [
  { coordinate, mutation: "no rule", rule: undefined },
  ...(isOnlyAuthenticated(rule) ? [] : [{ coordinate, mutation: "authenticated only", rule: authenticated } as const]),
  ...withoutOnePart(rule).map((weaker) => ({ coordinate, mutation: "one part less", rule: weaker }) as const),
  ...replaceEachLeaf(rule, anywhere).map((weaker) => ({ coordinate, mutation: "anywhere", rule: weaker }) as const),
  ...replaceEachLeaf(rule, otherScope(scopes)).map(
    (other) => ({ coordinate, mutation: "another scope", rule: other }) as const,
  ),
];

/** Of each conjunction, at any depth, each part left out once. */
const withoutOnePart = (rule: RuleNode): readonly RuleNode[] => {
  if (!("parts" in rule)) return [];
  const { kind, parts } = rule;
  const without = (index: number): RuleNode => {
    const rest = parts.toSpliced(index, 1);
    const [only] = rest;
    return rest.length === 1 && only !== undefined ? only : { kind, parts: rest };
  };
  return [
    ...(kind === "all" && parts.length > 1 ? parts.map((_, index) => without(index)) : []),
    ...parts.flatMap((part, index) =>
      withoutOnePart(part).map((weaker): RuleNode => ({ kind, parts: parts.with(index, weaker) })),
    ),
  ];
};

/** The rule with each of its leaves replaced once; `undefined` leaves a leaf as it is, and makes no mutant. */
const replaceEachLeaf = (rule: RuleNode, replace: (leaf: Leaf) => Leaf | undefined): readonly RuleNode[] => {
  if ("parts" in rule) {
    const { kind, parts } = rule;
    return parts.flatMap((part, index) =>
      replaceEachLeaf(part, replace).map((changed): RuleNode => ({ kind, parts: parts.with(index, changed) })),
    );
  }
  if (!("leaf" in rule)) return [];
  const leaf = replace(rule.leaf);
  return leaf === undefined ? [] : [{ kind: "leaf", leaf }];
};

/** Whoever holds the scope somewhere holds it here: the row isn't looked at any more. */
const anywhere = (leaf: Leaf): Leaf | undefined =>
  leaf.kind === "within" ? { kind: "key", scope: leaf.scope } : undefined;

/** The next scope of the same database. */
const otherScope =
  (scopes: readonly Scope[]) =>
  (leaf: Leaf): Leaf | undefined => {
    if (!("scope" in leaf)) return undefined;
    const other = scopes[(scopes.indexOf(leaf.scope) + 1) % scopes.length];
    return other === undefined || other === leaf.scope ? undefined : { ...leaf, scope: other };
  };
