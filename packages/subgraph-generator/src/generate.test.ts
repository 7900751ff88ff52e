import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EmbeddedServer, provisionDatabase, startEmbeddedServer } from "@lienthong/subgraph-kit";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generateFiles, readTables, type SourceTable } from "./index.js";
import { buildModel, type ForeignColumns, type SubgraphFrame, type TakenNames } from "./model/buildModel.js";

const schema = "Kho Dữ Liệu";

let home: string;
let server: EmbeddedServer;
let url: string;
let tables: readonly SourceTable[];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "lienthong-generator-test-"));
  server = await startEmbeddedServer({ home: join(home, "postgresql"), durability: "test" });
  url = (await provisionDatabase(server, "oddities")).owningUrl;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(await readFile(new URL("testing/oddities.sql", import.meta.url), "utf8"));
  await client.end();
  tables = await readTables({ url, schema });
});

afterAll(async () => {
  await server.stop();
  await rm(server.home, { recursive: true, force: true });
  await rm(home, { recursive: true, force: true });
});

const frame: SubgraphFrame = {
  name: "oddities",
  title: { vi: "Kho dữ liệu lạ", en: "Odd data" },
  owner: "ministry-of-home-affairs",
  ownerName: { vi: "Bộ Nội vụ", en: "Ministry of Home Affairs" },
  purpose: "data-governance",
  port: 4999,
  schema,
};

const taken: TakenNames = {
  types: new Set(["Citizen", "Query"]),
  queries: new Set(["correction"]),
  fieldsOf: { Citizen: new Set(["hoSos"]), Enterprise: new Set() },
};

const model = (foreignColumns: Partial<ForeignColumns> = {}) =>
  buildModel(tables, frame, { taken, foreignColumns: { Citizen: [], Enterprise: [], ...foreignColumns } });

const entityOf = (table: string, foreignColumns?: Partial<ForeignColumns>) => {
  const entity = model(foreignColumns).entities.find((candidate) => candidate.table === table);
  if (entity === undefined) throw new Error(`no entity was made of ${table}`);
  return entity;
};

test("names are those of the database without diacritics; what the supergraph or the language has gets the subgraph's before it", () => {
  const names = model().entities.map(({ table, typeName, one, many }) => [table, typeName, one, many]);
  expect(names).toEqual([
    ["Hồ sơ", "HoSo", "hoSo", "hoSos"],
    ["citizen", "OdditiesCitizen", "odditiesCitizen", "odditiesCitizens"],
    ["correction", "OdditiesCorrection", "odditiesCorrection", "odditiesCorrections"],
    ["measurement", "Measurement", "measurement", "measurements"],
    ["promise", "OdditiesPromise", "odditiesPromise", "odditiesPromises"],
  ]);
});

test("no two columns get one name, and none a name that code can't have", () => {
  const properties = (table: string) => entityOf(table).fields.map(({ property }) => property);
  expect(properties("citizen")).toEqual(["classValue", "constructorValue", "defaultValue"]);
  expect(properties("promise")).toEqual(["id", "aB", "aB2"]);
  expect(properties("Hồ sơ")).toEqual(["maHoSo", "hoVaTen", "cccd", "maSoThue", "tinhTrang", "cha", "column2Lan"]);
});

test("what can't be served is left out, and said why", () => {
  expect(model().leftOut.map(({ name, reason }) => [name, reason.split(",")[0]])).toEqual([
    ["by_moment", "its primary key (at) has a type that can't be compared exactly as text"],
    ["measurement.raw", "it holds bytes"],
    ["overview", "a view has no key; read the tables beneath it"],
    ["without_key", "it has no primary key"],
  ]);
});

test("each type is served as a scalar that keeps every digit, and lists as lists", () => {
  const types = entityOf("measurement").fields.map(({ property, type }) => [
    property,
    type.list ? [type.scalar.name] : type.scalar.name,
  ]);
  expect(Object.fromEntries(types)).toEqual({
    station: "GraphQLString",
    day: "LocalDateScalar",
    hour: "GraphQLInt",
    exact: "GraphQLString",
    big: "SafeIntScalar",
    ratio: "GraphQLFloat",
    notedAt: "DateTimeScalar",
    localAt: "GraphQLString",
    span: "GraphQLString",
    details: "GraphQLString",
    tags: ["GraphQLString"],
    days: ["LocalDateScalar"],
    amounts: ["GraphQLString"],
    states: ["TinhTrang"],
    citizenClass: "GraphQLInt",
  });
});

test("foreign keys lead both ways: to one row, to pages of rows, and to one where the key is unique", () => {
  const relations = (table: string) =>
    entityOf(table).relations.map(({ kind, field, target }) => `${field}: ${kind} of ${target}`);
  expect(relations("Hồ sơ")).toEqual(["chaHoSo: row of HoSo", "hoSosByCha: page of HoSo"]);
  expect(relations("measurement")).toEqual([
    "odditiesCorrection: row of OdditiesCorrection",
    "odditiesCitizen: row of OdditiesCitizen",
  ]);
  expect(relations("correction")).toEqual(["measurement: row of Measurement"]);
  expect(relations("citizen")).toEqual(["measurements: page of Measurement"]);
});

test("a person's column leads to Citizen and back, and is told by that alone", () => {
  const foreign = { Citizen: ["Hồ sơ.CCCD"] };
  expect(entityOf("Hồ sơ", foreign).relations[0]).toMatchObject({
    kind: "foreign",
    field: "citizen",
    target: "Citizen",
  });
  expect(entityOf("Hồ sơ", foreign).fields.find(({ column }) => column === "CCCD")?.served).toBe(false);
  expect(model(foreign).extensions).toMatchObject([
    { entity: "Citizen", fields: [{ field: "hoSosByCccd", target: "HoSo" }] },
  ]);
  expect(() => model({ Citizen: ["Hồ sơ.cmnd"] })).toThrow(expect.objectContaining({ code: "USAGE_INVALID" }));
});

test("comments become terms, in both languages where they give both", () => {
  const { term, fields } = entityOf("Hồ sơ");
  expect(term.texts).toEqual({ vi: "Hồ sơ cư trú", en: "Hồ sơ" });
  expect(fields[1]?.term.texts).toEqual({ vi: "Họ và tên", en: 'Full "legal" name */ \u0024{x} `' });
});

test("the owner's agreement is a draft, and the database is only read", () => {
  const files = generateFiles(model(), tables, "2026-11-25");
  expect(files.get("sharing.yaml")).toContain("state: draft");
  expect(files.get("sharing.yaml")).not.toContain("state: active");
  expect(files.get("index.ts")).toContain("existingDatabase: true");
});

test("the tables as they were read can be made again, and are then read alike", async () => {
  const again = await provisionDatabase(server, "oddities-again");
  const client = new pg.Client({ connectionString: again.owningUrl });
  await client.connect();
  const files = generateFiles(
    buildModel(
      tables,
      { ...frame, name: "oddities-again" },
      { taken, foreignColumns: { Citizen: [], Enterprise: [] } },
    ),
    tables,
    "2026-11-25",
  );
  await client.query(files.get("migrations/0001_tables.sql") ?? "");
  await client.end();
  const served = new Set(model().entities.map(({ table }) => table));
  const withoutComments = (read: readonly SourceTable[]) =>
    read
      .filter(({ name }) => served.has(name))
      .map(({ columns, ...table }) => ({
        ...table,
        comment: null,
        columns: columns.filter(({ name }) => name !== "raw").map((column) => ({ ...column, comment: null })),
      }));
  expect(withoutComments(await readTables({ url: again.owningUrl, schema }))).toEqual(withoutComments(tables));
});

test("a schema that isn't there, and a server that isn't, are told as what to do", async () => {
  await expect(readTables({ url, schema: "nothing" })).rejects.toMatchObject({ code: "USAGE_INVALID" });
  await expect(readTables({ url: "postgresql://x:secret@127.0.0.1:1/x", schema })).rejects.toMatchObject({
    code: "DATABASE_UNREACHABLE",
    message: expect.not.stringContaining("secret"),
  });
});
