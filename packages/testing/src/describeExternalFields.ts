import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { national, readSupergraphAccess, type Scope, type SupergraphAccess } from "@lienthong/access";
import { coverageInput, type Subgraph } from "@lienthong/subgraph-kit";
import { type GraphQLSchema, isObjectType } from "graphql";
import { beforeAll, describe, expect, test } from "vitest";
import { entityQuery, listOf } from "./entityQuery.js";
import type { EntityExample } from "./subgraphExamples.js";
import type { TestSubgraph } from "./testSubgraph.js";

/** Fields of other databases come in the representation, in their form alone; what follows from them asks for what they ask for. */
export const describeExternalFields = (
  subgraph: Subgraph,
  entities: readonly EntityExample[],
  running: () => TestSubgraph,
): void => {
  const examples = entities.flatMap(({ external, typename, keys }) =>
    external === undefined ? [] : [{ typename, keys, ...external }],
  );
  const fields = examples.flatMap(({ typename, values }) =>
    Object.keys(values).map((field) => ({ typename, field, coordinate: `${typename}.${field}` })),
  );
  let supergraph: SupergraphAccess;
  beforeAll(async () => {
    const workspace = dirname(dirname(dirname(subgraph.sharingFile)));
    supergraph = readSupergraphAccess(await readFile(join(workspace, "supergraph.graphql"), "utf8"));
  });
  const everyScope = (): readonly Scope[] => [
    ...new Set([...supergraph.scopes, ...Object.values(subgraph.scopes).map(({ scope }) => scope)]),
  ];

  /** Asks for the derived fields of one entity, with external values that differ from the example's by `changed`. */
  const ask = ({ typename, changed = {} }: { typename: string; changed?: object }, granted: readonly Scope[]) => {
    const example = examples.find((one) => one.typename === typename);
    const representations = [{ __typename: typename, ...example?.keys()[0], ...example?.values, ...changed }];
    const grants = granted.map((scope) => [scope, national] as const);
    return running().ask(entityQuery(typename, example?.derived ?? ""), { representations }, grants);
  };

  test("shows an example for every external field", () => {
    expect(fields.map(({ coordinate }) => coordinate).sort()).toEqual(
      [...externalFieldsOf(coverageInput(subgraph).schema)].sort(),
    );
  });

  if (fields.length === 0) return;
  describe("what follows from fields of other databases", () => {
    test.each(examples)("is told of $typename to who may see all that it follows from", async ({ typename }) => {
      const { data, errors } = await ask({ typename }, everyScope());
      expect(errors).toBeUndefined();
      expect(Object.values(listOf(data?._entities)[0] ?? {})).not.toContain(null);
    });

    test.each(fields)(
      "is not told to who may not see $coordinate (attack case 31)",
      async ({ typename, coordinate }) => {
        const sources = new Set(supergraph.requirements.get(coordinate)?.flat());
        expect(sources.size).toBeGreaterThan(0);
        const granted = everyScope().filter((scope) => !sources.has(scope));
        const { data, errors } = await ask({ typename }, granted);
        expect(Object.values(listOf(data?._entities)[0] ?? {})).toContain(null);
        expect(errors?.map(({ extensions }) => extensions?.code)).toContain("UNAUTHORIZED_FIELD_OR_TYPE");
      },
    );

    test.each(fields)("is refused for a $coordinate in another form (attack case 27)", async ({ typename, field }) => {
      for (const value of [{}, ["text"], { valueOf: "text" }]) {
        const { data, errors } = await ask({ typename, changed: { [field]: value } }, everyScope());
        expect(listOf(data?._entities).filter((entity) => entity !== null)).toEqual([]);
        expect(errors).toMatchObject([{ extensions: { code: "INVALID_REPRESENTATION" } }]);
      }
    });
  });
};

/** The coordinates of the fields that the schema marks as another database's (`@external`). */
const externalFieldsOf = (schema: GraphQLSchema): readonly string[] =>
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields()).flatMap(({ name, astNode }) =>
        astNode?.directives?.some((directive) => directive.name.value === "external") ? [`${type.name}.${name}`] : [],
      ),
    );
