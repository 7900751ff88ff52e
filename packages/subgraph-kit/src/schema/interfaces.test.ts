import { findCoverageProblems, grantSet, national, type Scope } from "@lienthong/access";
import { execute, parse } from "graphql";
import { expect, test } from "vitest";
import { coverageInput } from "../defineSubgraph.js";
import { rules, scopes, transferParts, transferRegister } from "../testing/transfers.js";
import { buildFederatedSchema } from "./buildFederatedSchema.js";

const { sdl, executable, book } = buildFederatedSchema(transferParts, () => undefined);

const rows = [
  { transferNumber: "S1", kind: "sale", parcelNumber: "0001", price: 500, version: 1, communeCode: "00004" },
  { transferNumber: "G1", kind: "gift", parcelNumber: "0002", donorName: "Đào", version: 2, communeCode: "00004" },
];

const ask = (query: string, granted: readonly Scope[], variableValues = {}) =>
  execute({
    schema: executable,
    document: parse(query),
    variableValues,
    contextValue: {
      access: { grantSet: grantSet(granted.map((name) => [name, national] as const)) },
      loaders: {
        transferByNumber: { load: async (number: string) => rows.find((row) => row.transferNumber === number) ?? null },
        transfers: async (priceFrom: number | null) => rows.filter(({ price = 0 }) => price >= (priceFrom ?? 0)),
      },
    },
  });

const all = [scopes.transfers.scope, scopes.prices.scope, scopes.parties.scope];

test("an interface of entities is published with its key and without access directives, its types with their own", () => {
  expect(sdl).toMatch(/interface Transfer @key\(fields: "transferNumber"\)/);
  expect(sdl).toMatch(/type Gift implements Transfer @key\(fields: "transferNumber"\)/);
  expect(sdl).toMatch(/type Event @interfaceObject @key\(fields: "eventNumber"\)/);
  const [, ofInterface = ""] = /interface Transfer [^{]*\{([^}]*)\}/.exec(sdl) ?? [];
  expect(ofInterface).not.toContain("@requiresScopes");
  expect([...book.keys()].filter((coordinate) => coordinate.startsWith("Transfer."))).toEqual([]);
  expect(book.has("Sale.parcel") && book.has("Gift.parcel")).toBe(true);
});

test("a row is told to be of its type, with the fields of interface and type", async () => {
  const query =
    "{ transfers { __typename transferNumber version parcel ... on Sale { price } ... on Gift { donorName } } }";
  expect(await ask(query, all)).toEqual({
    data: {
      transfers: [
        { __typename: "Sale", transferNumber: "S1", version: 1, parcel: "0001", price: 500 },
        { __typename: "Gift", transferNumber: "G1", version: 2, parcel: "0002", donorName: "Đào" },
      ],
    },
  });
});

test("a field of an interface is denied on the type that denies it (attack cases 20, 21)", async () => {
  const { data, errors } = await ask("{ transfers { parcel } }", [scopes.transfers.scope]);
  expect(data).toEqual({ transfers: [{ parcel: "0001" }, { parcel: null }] });
  expect(errors).toMatchObject([
    {
      path: ["transfers", 1, "parcel"],
      extensions: { coordinate: "Gift.parcel", missingScopes: ["transfers.parties"] },
    },
  ]);
});

const entities = (fields: string) =>
  `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${fields} } }`;

test("an entity is found by its interface, behind the rules of its type (attack cases 7, 23)", async () => {
  const representations = ["S1", "G1", "none"].map((transferNumber) => ({ __typename: "Transfer", transferNumber }));
  const query = entities("__typename ... on Transfer { version } ... on Gift { donorName }");
  const { data, errors } = await ask(query, [scopes.transfers.scope], { representations });
  expect(data).toEqual({
    _entities: [{ __typename: "Sale", version: 1 }, { __typename: "Gift", version: 2, donorName: null }, null],
  });
  expect(errors).toMatchObject([{ extensions: { coordinate: "Gift.donorName" } }]);
});

test("an entity that is of another type than the representation says is not found (attack case 28)", async () => {
  const representations = [{ __typename: "Sale", transferNumber: "G1" }];
  expect(await ask(entities("... on Sale { price }"), all, { representations })).toEqual({
    data: { _entities: [null] },
  });
});

test("an interface object adds its field to another database's interface, behind its own rule (attack case 23)", async () => {
  const representations = [{ __typename: "Event", eventNumber: "E-123" }];
  const query = entities("... on Event { transfersAfter }");
  expect(await ask(query, all, { representations })).toEqual({ data: { _entities: [{ transfersAfter: 5 }] } });
  const denied = await ask(query, [], { representations });
  expect(denied.data).toEqual({ _entities: [{ transfersAfter: null }] });
});

test("a rule on an interface is refused, and so is a type that leaves an interface's field without one (attack cases 19, S2)", () => {
  const build = (changed: typeof rules) => () =>
    buildFederatedSchema({ ...transferParts, rules: changed }, () => undefined);
  expect(build({ ...rules, Transfer: { version: rules.Sale?.version } } as typeof rules)).toThrow(
    expect.objectContaining({
      code: "RULES_INVALID",
      message: expect.stringContaining("Transfer: rules stand on object"),
    }),
  );
  const { version: _unruled, ...rest } = rules.Gift ?? {};
  expect(build({ ...rules, Gift: rest })).toThrow(
    expect.objectContaining({ code: "RULES_INVALID", message: expect.stringContaining("Gift.version: no rule") }),
  );
});

test("an input field that filters by a field asks for it, in the SDL and before the resolver runs (attack case 18)", async () => {
  expect(sdl).toMatch(/priceFrom: SafeInt @reads\(fields: \["Sale\.price"\]\)/);
  const query = "{ transfers(filter: { priceFrom: 400 }) { transferNumber } }";
  const refused = await ask(query, [scopes.transfers.scope]);
  expect(refused.errors?.[0]?.extensions).toMatchObject({
    coordinate: "TransferFilter.priceFrom",
    missingScopes: ["transfers.prices"],
  });
  expect(await ask(query, all)).toEqual({ data: { transfers: [{ transferNumber: "S1" }] } });
  expect((await ask("{ transfers(filter: {}) { transferNumber } }", [scopes.transfers.scope])).errors).toBeUndefined();
});

test("interfaces, inputs and mutations are covered by terms and scopes", () => {
  expect(findCoverageProblems(coverageInput(transferRegister))).toEqual([]);
});
