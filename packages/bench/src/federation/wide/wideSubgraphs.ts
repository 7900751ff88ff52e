import type { SubgraphModule } from "../subgraphModule.js";

/** As many databases as Viet Nam has national and specialized ones. */
export const wideCount = 116;

type Key = Readonly<{ id: string }>;

const fieldsOfRecord = 12;

/**
 * A database of the wide federation: it adds a record to the citizen, has an entity of its own, and refers to that of the next database, so
 * that there are short ways through one database and long ones through many.
 */
const database = (index: number): SubgraphModule => {
  const next = (index + 1) % wideCount;
  const fields = Array.from({ length: fieldsOfRecord }, (_, field) => `field${field}: String`).join(" ");
  const valuesOf = (id: string): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length: fieldsOfRecord }, (_, field) => [`field${field}`, `${index}.${field} ${id}`]),
    );
  return {
    name: `database${index}`,
    imports: ["@key"],
    types: `
      type Query { entity${index}(id: ID!): Entity${index} ${index === 0 ? "citizen(id: ID!): Citizen" : ""} }
      type Citizen @key(fields: "id") { id: ID! record${index}: Record${index} }
      type Record${index} { ${fields} holder: Citizen entity: Entity${index} }
      type Entity${index} @key(fields: "id") { id: ID! ${fields} next: Entity${next} }
      type Entity${next} @key(fields: "id", resolvable: false) { id: ID! }`,
    resolvers: {
      Query: {
        [`entity${index}`]: (_query: unknown, { id }: Key) => ({ id, ...valuesOf(id) }),
        ...(index === 0 ? { citizen: (_query: unknown, { id }: Key) => ({ id }) } : {}),
      },
      Citizen: {
        __resolveReference: ({ id }: Key) => ({ id }),
        [`record${index}`]: ({ id }: Key) => ({ ...valuesOf(id), holder: { id }, entity: { id, ...valuesOf(id) } }),
      },
      [`Entity${index}`]: {
        __resolveReference: ({ id }: Key) => ({ id, ...valuesOf(id) }),
        next: ({ id }: Key) => ({ id }),
      },
    },
  };
};

export const wideSubgraphs: readonly SubgraphModule[] = Array.from({ length: wideCount }, (_, index) =>
  database(index),
);

/** Operations of which no two are alike: of one to eight databases, beside each other or one after the other. */
export const wideOperations = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => {
    const width = 1 + (index % 8);
    const first = (index * 7) % wideCount;
    return index % 2 === 0 ? besideEachOther(index, first, width) : oneAfterTheOther(index, first, width);
  });

const besideEachOther = (index: number, first: number, width: number): string => {
  const records = Array.from({ length: width }, (_, step) => {
    const field = `field${(index + step) % fieldsOfRecord}`;
    return `record${(first + step * 13) % wideCount} { ${field} holder { id } }`;
  });
  return `query Wide${index} { citizen(id: "c${index}") { id ${records.join(" ")} } }`;
};

const oneAfterTheOther = (index: number, first: number, width: number): string => {
  const innermost = `field${index % fieldsOfRecord}`;
  const chain = Array.from({ length: width - 1 }).reduce<string>((inner) => `id next { ${inner} }`, innermost);
  return `query Wide${index} { entity${first}(id: "e${index}") { ${chain} } }`;
};
