/** Asks for entities by `$representations`, as the gateway does. */
export const entityQuery = (typename: string, selection: string): string =>
  `query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ... on ${typename} { ${selection} } } }`;

/** The objects of a list in an answer; none where there is no list. */
export const listOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value : [];
