import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from "graphql";
import { exampleOf } from "./examples.js";
import { placeOfEverything } from "./world.js";

/** An operation with values for its two conditions. */
export type RandomOperation = Readonly<{ query: string; variables: Readonly<{ yes: boolean; no: boolean }> }>;

/** Chooses by the numbers of a tape: each choice takes the next one; when none is left, the first option is taken. */
const chooser = (tape: readonly number[]) => {
  let position = 0;
  return <Option>(options: readonly [Option, ...Option[]]): Option => {
    const number = tape[position] ?? 0;
    position += 1;
    return options[number % options.length] ?? options[0];
  };
};

/** The text of an argument's value; an enum value is chosen by `number`. */
const argumentText = ({ name, type }: GraphQLArgument, number: number): string => {
  if (name === "first") return "2";
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[number % named.getValues().length]?.name ?? "null";
  return named.name === "CommuneCode"
    ? JSON.stringify(placeOfEverything)
    : JSON.stringify(exampleOf(named.name, { coordinate: name, number: 3 }));
};

/** A cursor is only good where it came from. */
const isGivenAtRandom = ({ name }: GraphQLArgument): boolean => name !== "after";

const maxDepth = 6;

/**
 * Writes a valid operation of `schema` by the numbers of `tape`: aliases, conditions by variables, inline and named fragments, on types,
 * on unions and on none.
 *
 * No alias is used twice, and what has arguments has an alias, so that fields always merge.
 */
export const writeOperation = (schema: GraphQLSchema, tape: readonly number[]): RandomOperation => {
  const choose = chooser(tape);
  const fragments: string[] = [];
  let lastAlias = 0;
  const nextAlias = (): number => {
    lastAlias += 1;
    return lastAlias;
  };

  const condition = (): string => choose(["", "", "", " @include(if: $yes)", " @skip(if: $no)", " @skip(if: $yes)"]);

  const writeField = (field: GraphQLField<unknown, unknown>, depth: number): string => {
    const given = field.args.filter(
      (argument) => isRequiredArgument(argument) || (isGivenAtRandom(argument) && choose([false, false, true])),
    );
    const texts = given.map((argument) => `${argument.name}: ${argumentText(argument, choose([0, 1]))}`);
    const args = texts.length === 0 ? "" : `(${texts.join(", ")})`;
    const alias = given.length > 0 || choose([false, false, true]) ? `a${nextAlias()}: ` : "";
    const type = getNamedType(field.type);
    return `${alias}${field.name}${args}${condition()}${isCompositeType(type) ? ` ${writeSet(type, depth - 1)}` : ""}`;
  };

  const writeFragment = (parent: GraphQLCompositeType, depth: number): string => {
    const unions = Object.values(schema.getTypeMap()).filter(
      (type) => isUnionType(type) && isObjectType(parent) && schema.isSubType(type, parent),
    );
    const members = isObjectType(parent) ? [] : schema.getPossibleTypes(parent);
    const target = choose([parent, ...members, ...unions]);
    if (!isCompositeType(target)) return "__typename";
    const set = writeSet(target, depth - 1);
    return choose([
      () => `... on ${target.name}${condition()} ${set}`,
      () => (target === parent ? `...${condition()} ${set}` : `... on ${target.name} ${set}`),
      () => {
        const name = `F${fragments.length}`;
        fragments.push(`fragment ${name} on ${target.name} ${set}`);
        return `...${name}${condition()}`;
      },
    ])();
  };

  const writeSet = (type: GraphQLCompositeType, depth: number): string => {
    const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
    const [first, ...others] = fields.filter((field) => depth > 1 || !isCompositeType(getNamedType(field.type)));
    const count = depth === maxDepth ? choose([1, 2, 3]) : choose([1, 2, 3, 4, 5]);
    const selections = Array.from({ length: count }, () => {
      const isFragment = depth > 1 && choose([first === undefined, false, false, true]);
      if (isFragment) return writeFragment(type, depth);
      return first === undefined ? "__typename" : writeField(choose([first, ...others]), depth);
    });
    return `{ ${selections.join(" ")} }`;
  };

  const root = schema.getQueryType();
  if (!root) throw new Error("the schema has no queries");
  const query = `query ($yes: Boolean! = true, $no: Boolean! = false) { used: __typename @include(if: $yes) @skip(if: $no) ${writeSet(root, maxDepth).slice(1)} ${fragments.join(" ")}`;
  return { query, variables: { yes: choose([true, true, false]), no: choose([false, false, true]) } };
};
