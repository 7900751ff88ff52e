import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
} from "graphql";

/** The text of an operation, and values for its two conditions. */
export type RandomOperation = Readonly<{ query: string; variables: Readonly<{ yes: boolean; no: boolean }> }>;

const argumentTexts: Readonly<Record<string, string>> = {
  id: '"c1"',
  ids: '["c1", "c2"]',
  code: '"e1"',
  text: '"x"',
  on: '"2020-01-01"',
  orderBy: "WAGE",
  where: '{ name: "x" }',
  filter: "{ orders: [WAGE] }",
  big: "12",
  currency: "EUR",
  bornAfter: '"2020-01-01"',
  matching: '{ either: [{ secret: "x" }] }',
  sort: "[ID, BIRTH]",
  tall: "true",
};

/**
 * Writes an operation by the numbers of `tape`: each choice takes the next number, and the first when none is left. Every object is asked
 * for its `__typename`, which the oracle reads.
 */
export const writeOperation = (schema: GraphQLSchema, tape: readonly number[]): RandomOperation => {
  const numbers = tape[Symbol.iterator]();
  const choose = (options: number): number => (numbers.next().value ?? 0) % options;
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[choose(items.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  };
  const fragments: string[] = [];

  const writeCondition = (): string =>
    pick(["", "", "", "", " @include(if: $yes)", " @skip(if: $no)", " @include(if: $no)", " @skip(if: $yes)"]);

  const writeArguments = ({ args }: GraphQLField<unknown, unknown>): string => {
    const given = args.filter((argument) => isRequiredArgument(argument) || choose(4) === 1);
    return given.length === 0
      ? ""
      : `(${given.map(({ name }) => `${name}: ${name === "id" ? pick(['"c1"', '"h2"']) : argumentTexts[name]}`).join(", ")})`;
  };

  const writeField = (field: GraphQLField<unknown, unknown>, depth: number): string => {
    const type = getNamedType(field.type);
    const key = pick(["", "", "", `${field.name}2: `, "x: "]);
    const below = isCompositeType(type) ? ` ${writeSet(type, depth - 1)}` : "";
    return `${key}${field.name}${writeArguments(field)}${writeCondition()}${below}`;
  };

  const writeFragment = (type: GraphQLCompositeType, depth: number): string => {
    const possible = Object.values(schema.getTypeMap()).filter(
      (other) =>
        isCompositeType(other) &&
        !other.name.startsWith("__") &&
        overlap(schema, type, other) &&
        other !== schema.getQueryType(),
    );
    const target = possible.length === 0 ? type : pick(possible);
    if (!isCompositeType(target)) return "__typename";
    const condition = writeCondition();
    switch (choose(3)) {
      case 0:
        return `... on ${target.name}${condition} ${writeSet(target, depth - 1)}`;
      case 1:
        return `...${condition} ${writeSet(type, depth - 1)}`;
      default: {
        const name = `F${fragments.length}`;
        const index = fragments.push("") - 1;
        fragments[index] = `fragment ${name} on ${target.name} ${writeSet(target, depth - 1)}`;
        return `...${name}${condition}`;
      }
    }
  };

  const writeSet = (type: GraphQLCompositeType, depth: number): string => {
    const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const selections = ["__typename"];
    for (let count = choose(4) + 1; count > 0 && depth > 0; count -= 1) {
      const leaves = fields.filter((field) => depth > 1 || !isCompositeType(getNamedType(field.type)));
      selections.push(
        choose(4) === 1 || leaves.length === 0 ? writeFragment(type, depth) : writeField(pick(leaves), depth),
      );
    }
    return `{ ${selections.join(" ")} }`;
  };

  const root = schema.getQueryType();
  if (!root) throw new Error("the schema has no queries");
  const set = writeSet(root, 5);
  const query = `query($yes: Boolean! = true, $no: Boolean! = false) { used: __typename @include(if: $yes) @skip(if: $no) ... ${set} } ${fragments.join(" ")}`;
  return { query, variables: { yes: choose(5) !== 1, no: choose(5) === 1 } };
};

const overlap = (schema: GraphQLSchema, left: GraphQLCompositeType, right: GraphQLCompositeType): boolean => {
  const possible = (type: GraphQLCompositeType) => (isObjectType(type) ? [type] : schema.getPossibleTypes(type));
  return possible(left).some((type) => possible(right).includes(type));
};
