import type { GraphQLFieldResolver } from "graphql";

/**
 * Values that name the field that they are of, as in `canary:Person.name:p1`, so that a leak is found wherever it turns up: in data, under
 * another key, in an error, in a header. A number can't carry a name, so each coordinate with numbers has one of its own.
 */

/** A row of the suite's subgraphs: everything about it follows from its id. */
export type Row = Readonly<{ id: string }>;

export const canary = (coordinate: string, id: string): string => `canary:${coordinate}:${id}`;

/** A person's other key: its number, a canary too. */
export const numberOf = (id: string): string => canary("Person.number", id);

/** The id of whoever has this number. */
export const idOf = (number: string): string => number.slice(numberOf("").length);

const numbers: ReadonlyMap<string, number> = new Map([
  ["Person.income", 71_000_001],
  ["Company.capital", 72_000_002],
  ["Asset.appraisal", 73_000_003],
  ["Query.census", 74_000_004],
]);

/** The number of a coordinate whose values are numbers. */
export const canaryNumber = (coordinate: string): number => {
  const number = numbers.get(coordinate);
  if (number === undefined) throw new Error(`${coordinate} has no canary number`);
  return number;
};

/** Resolvers of fields whose values name them. */
export const named = (type: string, ...fields: readonly string[]): Record<string, GraphQLFieldResolver<Row, unknown>> =>
  Object.fromEntries(fields.map((field) => [field, ({ id }: Row) => canary(`${type}.${field}`, id)]));

/** Whether `text` holds a value of the field `coordinate`. */
export const holdsValueOf = (text: string, coordinate: string): boolean => {
  const number = numbers.get(coordinate);
  return text.includes(number === undefined ? `canary:${coordinate}:` : `${number}`);
};
