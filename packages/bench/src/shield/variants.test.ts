import { execute, parse } from "graphql";
import { expect, test } from "vitest";
import { makeRows, makeVariants, shieldedQuery } from "./variants.js";

test.each(makeVariants())("$name: whoever has the grant sees all rows", async ({ schema, makeContext }) => {
  const rows = makeRows(3);
  const answer = await execute({
    schema,
    document: parse(shieldedQuery),
    rootValue: { rows },
    contextValue: makeContext(),
  });
  expect(JSON.parse(JSON.stringify(answer))).toEqual({
    data: { rows: rows.map(({ provinceCode: _, personalId: __, ownerId: ___, ...fields }) => fields) },
  });
});

test.each(makeVariants().slice(1, 6))(
  "$name: the rules are there, and deny whoever has no grant",
  async ({ schema }) => {
    const document = parse(shieldedQuery);
    const { data, errors } = await execute({ schema, document, rootValue: { rows: makeRows(1) }, contextValue: {} });
    expect(data).toEqual({ rows: null });
    expect(errors?.length).toBe(1);
  },
);
