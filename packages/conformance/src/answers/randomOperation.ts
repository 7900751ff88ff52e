import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from "graphql";
import { exampleOf } from "./examples.js";
import type { WorldPlace } from "./world.js";

/** An operation with values for its two conditions, and for the arguments that are given by variables. */
export type RandomOperation = Readonly<{ query: string; variables: Readonly<Record<string, unknown>> }>;

/** Chooses by the numbers of a tape: each choice takes the next one; when none is left, the first option is taken. */
const chooser = (tape: readonly number[]) => {
  let position = 0;
  return <Option>(options: readonly [Option, ...Option[]]): Option => {
    const number = tape[position] ?? 0;
    position += 1;
    return options[number % options.length] ?? options[0];
  };
};

/** The value of an argument, as a variable has it; an enum value is chosen by `number`. */
const argumentValue = (
  { name, type }: GraphQLArgument,
  { number, place }: Readonly<{ number: number; place: WorldPlace }>,
): string | number | boolean | null => {
  if (name === "first") return 2;
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[number % named.getValues().length]?.name ?? null;
  return named.name === "CommuneCode" ? place : exampleOf(named.name, { coordinate: name, number: 3 });
};

/** A cursor is only good where it came from. */
const isGivenAtRandom = ({ name }: GraphQLArgument): boolean => name !== "after";

const maxDepth = 6;

/**
 * Writes a valid operation of `schema` by the numbers of `tape`: aliases, conditions by variables, inline and named fragments, on types,
 * on unions and on none.
 *
 * No alias is used twice, and what has arguments has an alias, so that fields always merge. Arguments are given as they are, by variables, by
 * variables that are null, and by variables that are left out.
 *
 * @param place the commune that is asked for wherever one must be
 */
export const writeOperation = (
  schema: GraphQLSchema,
  { tape, place }: Readonly<{ tape: readonly number[]; place: WorldPlace }>,
): RandomOperation => {
  const choose = chooser(tape);
  const fragments: string[] = [];
  let lastAlias = 0;
  const nextAlias = (): number => {
    lastAlias += 1;
    return lastAlias;
  };

  const condition = (): string => choose(["", "", "", " @include(if: $yes)", " @skip(if: $no)", " @skip(if: $yes)"]);

  const declared: string[] = [];
  const values: Record<string, unknown> = {};
  const writeArgument = (argument: GraphQLArgument): string => {
    const value = argumentValue(argument, { number: choose([0, 1]), place });
    const isEnum = isEnumType(getNamedType(argument.type));
    const variable = `v${declared.length}`;
    const byVariable = (given: Readonly<Record<string, unknown>>): string => {
      declared.push(`$${variable}: ${argument.type}`);
      Object.assign(values, given);
      return `${argument.name}: $${variable}`;
    };
    const asItIs = () => `${argument.name}: ${isEnum ? value : JSON.stringify(value)}`;
    const byValue = () => byVariable({ [variable]: value });
    if (isNonNullType(argument.type)) return choose([asItIs, byValue])();
    return choose([asItIs, byValue, () => byVariable({ [variable]: null }), () => byVariable({})])();
  };

  const writeField = (field: GraphQLField<unknown, unknown>, depth: number): string => {
    const given = field.args.filter(
      (argument) => isRequiredArgument(argument) || (isGivenAtRandom(argument) && choose([false, false, true])),
    );
    const texts = given.map(writeArgument);
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
  const selections = writeSet(root, maxDepth).slice(1);
  const declarations = ["$yes: Boolean! = true", "$no: Boolean! = false", ...declared].join(", ");
  const query = `query (${declarations}) { used: __typename @include(if: $yes) @skip(if: $no) ${selections} ${fragments.join(" ")}`;
  return { query, variables: { ...values, yes: choose([true, true, false]), no: choose([false, false, true]) } };
};
