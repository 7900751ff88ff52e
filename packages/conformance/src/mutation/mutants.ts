import type { Reads, RuleBook, Scope } from "@lienthong/access";

/** A field's rule, read. */
export type RuleNode = RuleBook extends ReadonlyMap<string, infer Node> ? Node : never;
type Leaf = Extract<RuleNode, { kind: "leaf" }>["leaf"];

/** A way to weaken a rule. */
export type Mutation =
  | "no rule"
  | "authenticated only"
  | "one part less"
  | "anywhere"
  | "another scope"
  | "another seal"
  | "no mask";

/** A way to weaken what an input asks for. */
export type InputMutation = "no guard" | "one field less";

/** One rule of one field, weakened in one place. `rule` is absent when the rule was taken away. */
export type Mutant = Readonly<{ coordinate: string; mutation: Mutation; rule: RuleNode | undefined }>;

/** One input that asks for less of what it reads. `reads` is absent when it asks for nothing any more. */
export type InputMutant = Readonly<{
  coordinate: string;
  mutation: InputMutation;
  reads: readonly string[] | undefined;
}>;

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
  ...replaceEachLeaf(rule, otherSeal(scopes)).map(
    (other) => ({ coordinate, mutation: "another seal", rule: other }) as const,
  ),
  ...withoutMask(rule).map((bare) => ({ coordinate, mutation: "no mask", rule: bare }) as const),
];

/** Every mutant of what inputs read (`@reads`): of each, no field, and each field left out once. */
export const inputMutantsOf = (reads: Reads): readonly InputMutant[] =>
  [...reads].flatMap(([coordinate, fields]): readonly InputMutant[] => [
    { coordinate, mutation: "no guard", reads: undefined },
    ...(fields.length > 1
      ? fields.map(
          (_, index) => ({ coordinate, mutation: "one field less", reads: fields.toSpliced(index, 1) }) as const,
        )
      : []),
  ]);

/** What a rule is joined of, and the same rule joined of other parts. */
const partsIn = (
  rule: RuleNode,
): Readonly<{ parts: readonly RuleNode[]; joinAnew: (parts: readonly RuleNode[]) => RuleNode }> => {
  switch (rule.kind) {
    case "leaf":
      return { parts: [], joinAnew: () => rule };
    case "all":
    case "any":
      return { parts: rule.parts, joinAnew: (parts) => ({ kind: rule.kind, parts }) };
    case "masked":
      return {
        parts: [rule.full, rule.otherwise],
        joinAnew: ([full = rule.full, otherwise = rule.otherwise]) => ({ ...rule, full, otherwise }),
      };
  }
};

/** Of each conjunction, at any depth, each part left out once. */
const withoutOnePart = (rule: RuleNode): readonly RuleNode[] => {
  const { parts, joinAnew } = partsIn(rule);
  const without = (index: number): RuleNode => {
    const rest = parts.toSpliced(index, 1);
    const [only] = rest;
    return rest.length === 1 && only !== undefined ? only : joinAnew(rest);
  };
  return [
    ...(rule.kind === "all" && parts.length > 1 ? parts.map((_, index) => without(index)) : []),
    ...parts.flatMap((part, index) =>
      withoutOnePart(part).map((weaker): RuleNode => joinAnew(parts.with(index, weaker))),
    ),
  ];
};

/** Whoever is shown the value behind its mask sees it whole. */
const withoutMask = (rule: RuleNode): readonly RuleNode[] =>
  rule.kind === "masked" ? [{ kind: "any", parts: [rule.full, rule.otherwise] }] : [];

/** The rule with each of its leaves replaced once; `undefined` leaves a leaf as it is, and makes no mutant. */
const replaceEachLeaf = (rule: RuleNode, replace: (leaf: Leaf) => Leaf | undefined): readonly RuleNode[] => {
  if (rule.kind === "leaf") {
    const leaf = replace(rule.leaf);
    return leaf === undefined ? [] : [{ kind: "leaf", leaf }];
  }
  const { parts, joinAnew } = partsIn(rule);
  return parts.flatMap((part, index) =>
    replaceEachLeaf(part, replace).map((changed): RuleNode => joinAnew(parts.with(index, changed))),
  );
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

/** The seal opens to whoever holds the next scope of the same database. */
const otherSeal =
  (scopes: readonly Scope[]) =>
  (leaf: Leaf): Leaf | undefined => {
    if (leaf.kind !== "not-sealed") return undefined;
    const other = scopes[(scopes.indexOf(leaf.unsealing) + 1) % scopes.length];
    return other === undefined || other === leaf.unsealing ? undefined : { ...leaf, unsealing: other };
  };
