import { grantSet, key, national, representationLimit, type Scope, scope, type WithAccess } from "@lienthong/access";
import { type DocumentNode, execute, parse, visit } from "graphql";
import { expect, test } from "vitest";
import { landParts, rules, scopes } from "../testing/parcels.js";
import { buildFederatedSchema } from "./buildFederatedSchema.js";

const { sdl, executable, book, termOf } = buildFederatedSchema(landParts, () => undefined);

/** The directives on each field of an object type in the SDL, printed without their spaces. */
const directivesOf = (document: DocumentNode): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, readonly string[]>();
  visit(document, {
    ObjectTypeDefinition: (type) => {
      for (const { name, directives = [] } of type.fields ?? []) {
        found.set(
          `${type.name.value}.${name.value}`,
          directives.map((directive) => sdlOf(directive.loc)),
        );
      }
    },
  });
  return found;
};

const sdlOf = (location: { start: number; end: number } | undefined): string =>
  location === undefined ? "" : sdl.slice(location.start, location.end);

const directives = directivesOf(parse(sdl));

test("the SDL carries the access directives that follow from the rules, and nobody wrote", () => {
  expect(Object.fromEntries(directives)).toEqual({
    "Query.parcel": ['@requiresScopes(scopes: [["land.parcels"]])'],
    "Query.parcels": ['@requiresScopes(scopes: [["land.parcels"]])'],
    "Parcel.parcelNumber": ['@requiresScopes(scopes: [["land.parcels"]])'],
    "Parcel.ownerName": ['@requiresScopes(scopes: [["land.owners"]])'],
    "ParcelConnection.edges": ["@authenticated"],
    "ParcelConnection.pageInfo": ["@authenticated"],
    "ParcelEdge.cursor": ["@authenticated"],
    "ParcelEdge.node": ["@authenticated"],
    "PageInfo.hasNextPage": ["@authenticated"],
    "PageInfo.endCursor": ["@authenticated"],
  });
});

test("the SDL links federation, names the key, and leaves federation's own fields out", () => {
  expect(sdl).toMatch(/@link\(url: "https:\/\/specs\.apollo\.dev\/federation\/v2\.\d+"/);
  expect(sdl).toContain('@key(fields: "parcelNumber")');
  expect(sdl).toMatch(/type PageInfo[^{]*@shareable/);
  expect(sdl).not.toContain("_entities");
});

test("the SDL says of an argument what it reads, in a directive that composition keeps", () => {
  expect(sdl).toMatch(/ownerName: String @reads\(fields: \["Parcel\.ownerName"\]\)/);
  expect(sdl).toContain('@composeDirective(name: "@reads")');
});

test("an argument is refused without the scopes of what it reads, though the gateway let it pass (attack case 18)", async () => {
  const document = parse('{ parcels(ownerName: "Nguyễn Thị Đào") { edges { cursor } } }');
  const searched: unknown[] = [];
  const contextValue = (...granted: readonly Scope[]) => ({
    access: { grantSet: grantSet(granted.map((name) => [name, national] as const)) },
    loaders: {
      parcels: async (...call: readonly unknown[]) => {
        searched.push(call);
        return [];
      },
    },
  });
  const refused = await execute({ schema: executable, document, contextValue: contextValue(scopes.parcels.scope) });
  expect(refused.errors?.[0]?.extensions).toEqual({
    code: "UNAUTHORIZED_FIELD_OR_TYPE",
    coordinate: "Query.parcels(ownerName:)",
    missingScopes: ["land.owners"],
  });
  expect(searched).toEqual([]);
  const both = contextValue(scopes.parcels.scope, scopes.owners.scope);
  expect(await execute({ schema: executable, document, contextValue: both })).toEqual({
    data: { parcels: { edges: [] } },
  });
  expect(searched).toHaveLength(1);
});

test("every field has its rule in the book, and its term", () => {
  expect([...book.keys()].sort()).toEqual([...directives.keys()].sort());
  expect([...book.keys()].filter((coordinate) => termOf(coordinate) === undefined)).toEqual([]);
  expect(termOf("Parcel")?.en).toBe("Parcel");
  expect([termOf("Parcel.communeCode"), termOf("Strange"), termOf("Strange.field")]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("each field is described in both languages", () => {
  const undescribed: string[] = [];
  visit(parse(sdl), {
    FieldDefinition: ({ name, description }) => {
      if (!description?.value.includes(" — ")) undescribed.push(name.value);
    },
  });
  expect(undescribed).toEqual([]);
});

test("a field without a rule is refused before anything runs, naming it (attack case S1)", () => {
  const incomplete = { ...rules, Parcel: { parcelNumber: key(scopes.parcels) } };
  expect(() => buildFederatedSchema({ ...landParts, rules: incomplete }, () => undefined)).toThrow(
    expect.objectContaining({ code: "RULES_INVALID", message: expect.stringContaining("Parcel.ownerName") }),
  );
});

test("a rule for a field that the schema doesn't have is refused (attack case 59)", () => {
  const strange = { ...rules, Parcel: { ...rules.Parcel, secret: scope(scopes.parcels) } };
  expect(() => buildFederatedSchema({ ...landParts, rules: strange }, () => undefined)).toThrow(
    expect.objectContaining({ code: "RULES_INVALID", message: expect.stringContaining("Parcel.secret") }),
  );
});

type Parcel = Readonly<{ parcelNumber: string; ownerName: string; communeCode: string }>;

/** Asks the executable schema, with loaders that count what is loaded. */
const ask = async (representations: unknown, granted: readonly Scope[]) => {
  const loaded: string[] = [];
  const contextValue: WithAccess & Readonly<{ loaders: unknown }> = {
    access: {
      agency: "ministry-of-home-affairs",
      agencyKind: "ministry",
      officer: "officer-1",
      purpose: "administrative-unit-management",
      grantSet: grantSet(granted.map((name) => [name, national] as const)),
    },
    loaders: {
      parcelByNumber: {
        load: async (parcelNumber: string): Promise<Parcel> => {
          loaded.push(parcelNumber);
          return { parcelNumber, ownerName: "Nguyễn Thị Đào", communeCode: "00004" };
        },
      },
    },
  };
  const document = parse(
    "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Parcel { parcelNumber ownerName } } }",
  );
  const answer = await execute({ schema: executable, document, contextValue, variableValues: { representations } });
  return { answer, loaded };
};

test("an entity found by its key stands behind the same rules as one found by a query (attack case S4)", async () => {
  const representation = { __typename: "Parcel", parcelNumber: "0001", ownerName: "forged" };
  const granted = await ask([representation], [scopes.parcels.scope, scopes.owners.scope]);
  expect(granted.answer).toEqual({ data: { _entities: [{ parcelNumber: "0001", ownerName: "Nguyễn Thị Đào" }] } });
  const denied = await ask([representation], [scopes.parcels.scope]);
  expect(denied.answer.data).toEqual({ _entities: [{ parcelNumber: "0001", ownerName: null }] });
  expect(denied.answer.errors?.[0]?.extensions).toMatchObject({
    code: "UNAUTHORIZED_FIELD_OR_TYPE",
    coordinate: "Parcel.ownerName",
    missingScopes: ["land.owners"],
  });
});

test("wrong or too many representations are refused before one is loaded (attack cases 28, 29)", async () => {
  const right = { __typename: "Parcel", parcelNumber: "0001" };
  const lists = [
    [right, { __typename: "PageInfo" }],
    [right, { parcelNumber: "0002" }],
    Array.from({ length: representationLimit + 1 }, () => right),
  ];
  for (const representations of lists) {
    const { answer, loaded } = await ask(representations, [scopes.parcels.scope]);
    expect(answer.data ?? null).toBeNull();
    expect(answer.errors?.[0]?.extensions).toEqual({ code: "INVALID_REPRESENTATION" });
    expect(loaded).toEqual([]);
  }
});
