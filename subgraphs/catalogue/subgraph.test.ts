import { national } from "@lienthong/access";
import { subgraph as units } from "@lienthong/administrative-units";
import { catalogueEntries, type SourcedText } from "@lienthong/catalogue";
import { allScopes, dataOf, describeSubgraph, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const constantTables = ["database"];

describeSubgraph(subgraph, {
  citizens: 1,
  constantTables,
  entities: [
    {
      typename: "Database",
      keys: () => Array.from({ length: 8 }, () => catalogueEntries().map(({ id }) => ({ id }))).flat(),
      selection: "name status owner { name } source { mark } mandatorySharing { what legalBasis { reference } }",
      tables: 2,
    },
  ],
});

describe("the catalogue", () => {
  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens: 1, neighbours: [units], constantTables });
  });
  afterAll(() => running.stop());

  const ask = (query: string, variables: Readonly<Record<string, unknown>> = {}) =>
    running.ask(query, variables, allScopes(subgraph));

  const databases = async (filter: string): Promise<readonly Readonly<Record<string, unknown>>[]> =>
    dataOf(await ask(`{ databases${filter} { id name status kind source { mark confidence } owner { agency name } } }`))
      .databases as readonly Readonly<Record<string, unknown>>[];

  test("lists every database of the sources, then those that only the supergraph knows", async () => {
    const all = await databases("");
    expect(all.map(({ id }) => id)).toEqual([...catalogueEntries().map(({ id }) => id), "catalogue"]);
    expect(all.at(-1)).toEqual({
      id: "catalogue",
      name: subgraph.title.vi,
      status: "LIVE",
      kind: null,
      source: { mark: "UNKNOWN", confidence: null },
      owner: { agency: "national-data-center", name: subgraph.owner.name.vi },
    });
  });

  test("says of general knowledge that it is that", async () => {
    const byId = new Map((await databases("")).map(({ id, source }) => [id, source]));
    for (const { id, source } of catalogueEntries()) {
      expect(byId.get(id)).toEqual({
        mark: source.mark.toUpperCase().replace("-", "_"),
        confidence: source.confidence?.toUpperCase() ?? null,
      });
    }
  });

  test("tells the unit that keeps a database and when it is updated, each with how that is known", async () => {
    const selection = "text englishText source { mark confidence citation }";
    const answer = await ask(`{ databases { id responsibleUnit { ${selection} } updateCycle { ${selection} } } }`);
    const inEnumForm = (text: string | null) => text?.toUpperCase().replace("-", "_") ?? null;
    const told = (fact: SourcedText | null) => {
      if (fact === null) return null;
      const { mark, confidence, citation } = fact.source;
      const source = { mark: inEnumForm(mark), confidence: inEnumForm(confidence), citation };
      return { text: fact.vi, englishText: fact.en, source };
    };
    expect(dataOf(answer).databases).toEqual([
      ...catalogueEntries().map(({ id, responsibleUnit, updateCycle }) => ({
        id,
        responsibleUnit: told(responsibleUnit),
        updateCycle: told(updateCycle),
      })),
      { id: "catalogue", responsibleUnit: null, updateCycle: null },
    ]);
  });

  test("calls live what has a subgraph, and planned what has none", async () => {
    const live = await databases("(status: LIVE)");
    expect(live.map(({ id }) => id)).toEqual(["administrative-units", "catalogue"]);
    expect(await databases("(status: PLANNED)")).toHaveLength(catalogueEntries().length - 1);
  });

  test("is narrowed by owner, kind and status together", async () => {
    const found = await databases('(owner: "ministry-of-home-affairs", kind: SPECIALIZED, status: LIVE)');
    expect(found.map(({ id }) => id)).toEqual(["administrative-units"]);
    expect(await databases('(owner: "national-data-center")')).toMatchObject([{ id: "catalogue" }]);
    expect(await databases('(owner: "nobody")')).toEqual([]);
  });

  test("is searched with diacritics strictly, without them by either, in both languages", async () => {
    const search = async (text: string) => {
      const answer = await ask("query ($text: String!) { searchDatabases(text: $text) { id } }", { text });
      return (dataOf(answer).searchDatabases as readonly { id: string }[]).map(({ id }) => id);
    };
    expect(await search("hộ tịch")).toEqual(["civil-status"]);
    expect(await search("ho tich")).toEqual(["civil-status"]);
    expect(await search("Hô tích")).toEqual([]);
    expect(await search("social protection")).toEqual(["social-protection"]);
    expect(await search("danh mục")).toEqual(["catalogue"]);
    expect(await search("100%")).toEqual([]);
  });

  test.each([
    ['searchDatabases(text: "a")', "text"],
    ['searchDatabases(text: "ab", first: 0)', "first"],
    ['searchDatabases(text: "ab", first: 201)', "first"],
  ])("refuses %s and names the argument", async (field, argument) => {
    const { errors } = await ask(`{ ${field} { name } }`);
    expect(errors).toMatchObject([
      { message: expect.stringContaining(`"${argument}"`), extensions: { code: "BAD_USER_INPUT" } },
    ]);
  });

  test("tells the scopes of a live database and how to request them, as its subgraph has them", async () => {
    const selection = "howToRequest scopes { scope name dataClass legalBasis { reference source } }";
    const { data } = await ask(
      `{ live: database(id: "administrative-units") { ${selection} } planned: database(id: "tourism") { ${selection} } }`,
    );
    expect(data).toEqual({
      live: {
        howToRequest: "Open data; write to the Ministry of Home Affairs and name your purpose.",
        scopes: Object.values(units.scopes).map(({ scope, name, legalBasis }) => ({
          scope,
          name: name.vi,
          dataClass: "OPEN",
          legalBasis: { reference: legalBasis.reference, source: "FOUND" },
        })),
      },
      planned: { howToRequest: null, scopes: null },
    });
  });

  test("tells what the law orders to be shared, with its source", async () => {
    const answer = await ask(
      '{ database(id: "business-registration") { mandatorySharing { englishReceiver scopes legalBasis { reference source } } } }',
    );
    const { mandatorySharing } = dataOf(answer).database as { mandatorySharing: unknown[] };
    expect(mandatorySharing.at(-1)).toEqual({
      englishReceiver: "The electronic identity system (Ministry of Public Security)",
      scopes: ["business-registration.enterprises"],
      legalBasis: { reference: "Decree 69/2024, article 12(2)", source: "SECONDARY" },
    });
  });

  test("measures the tables of a live database", async () => {
    const { data } = await ask(
      `{ database(id: "administrative-units") { tables { table rows completenessPercent analyzedAt changedSinceAnalysis } } }`,
    );
    expect(data).toEqual({
      database: {
        tables: [
          ["commune", 3320],
          ["former_commune", 10_980],
          ["province", 30],
        ].map(([table, rows]) => ({
          table,
          rows,
          completenessPercent: expect.any(Number),
          analyzedAt: expect.stringMatching(/Z$/),
          changedSinceAnalysis: false,
        })),
      },
    });
  });

  test("keeps the quality of data from who may see the entries only", async () => {
    const answer = await running.ask('{ database(id: "administrative-units") { name tables { rows } } }', {}, [
      [scopes.entries.scope, national],
    ]);
    expect(answer.data).toMatchObject({ database: { name: expect.any(String), tables: null } });
    expect(answer.errors).toMatchObject([{ extensions: { missingScopes: ["catalogue.quality"] } }]);
  });

  test("knows no database that is neither in the sources nor in the supergraph", async () => {
    expect((await ask('{ database(id: "secrets") { id } }')).data).toEqual({ database: null });
  });
});

describe("a database that can't be asked about itself", () => {
  test("is live, and only what it would tell is missing", async () => {
    const gone = { ...units, name: "population", sharingFile: "/nowhere/sharing.yaml" };
    const running = await startTestSubgraph(subgraph, { citizens: 1, neighbours: [gone], constantTables });
    try {
      const answer = await running.ask(
        '{ database(id: "population") { status name howToRequest } }',
        {},
        allScopes(subgraph),
      );
      expect(answer.data).toMatchObject({ database: { status: "LIVE", howToRequest: null } });
      expect(answer.errors).toMatchObject([{ extensions: { code: "SUBGRAPH_UNAVAILABLE" } }]);
      expect(JSON.stringify(answer)).not.toContain("nowhere");
    } finally {
      await running.stop();
    }
  });
});
