/** What `describeSubgraph` can't know of a subgraph: how to name a thousand entities, what to ask of each, and what to change. */
export type SubgraphExamples = Readonly<{
  citizens: number;
  entities: readonly EntityExample[];
  /** One for each mutation. */
  mutations?: readonly MutationExample[];
  /** Tables that don't grow with the population, so that they may be read whole. */
  constantTables?: readonly string[];
}>;

/** An entity, or an interface of entities. */
export type EntityExample = Readonly<{
  typename: string;
  /** At least a thousand keys that exist. */
  keys: () => readonly Readonly<Record<string, string>>[];
  /** A selection that touches every table that belongs to the entity. */
  selection: string;
  /** How many tables that is. */
  tables: number;
  /** Needed where the entity has external fields: a value of each, as the gateway brings it, and the fields that follow from them. */
  external?: Readonly<{ values: Readonly<Record<string, unknown>>; derived: string }>;
}>;

/** A mutation that works once. */
export type MutationExample = Readonly<{
  name: string;
  /** An operation with the variable `$key` for the idempotency key. */
  operation: string;
  variables: () => Readonly<Record<string, unknown>>;
  /** Variables with another input. */
  otherVariables: () => Readonly<Record<string, unknown>>;
}>;
