import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { repositoryRoot } from "@lienthong/cli";
import { type EmbeddedServer, provisionDatabase, startEmbeddedServer } from "@lienthong/subgraph-kit";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type CheckoutCopy, copyCheckout } from "./system/checkoutCopy.js";
import { type CommandLine, type Home, makeHome } from "./system/commandLine.js";

/** Two databases that this repository doesn't know: one that many do, and one of everything that may go wrong. */
const schemas = { pagila: "public", oddities: "Kho Dữ Liệu" } as const;

let checkout: CheckoutCopy;
let home: Home;
let databases: Home;
let server: EmbeddedServer;
let urls: Readonly<Record<keyof typeof schemas, string>>;

beforeAll(async () => {
  checkout = await copyCheckout(["administrative-units", "business-registration", "catalogue", "population"]);
  home = await makeHome(checkout.root);
  databases = await makeHome();
  server = await startEmbeddedServer({ home: join(databases.stateFolder, "postgresql"), durability: "test" });
  urls = { pagila: await fill("pagila"), oddities: await fill("oddities") };
}, 120_000);

afterAll(async () => {
  await home.remove();
  await server.stop();
  await databases.remove();
  await checkout.remove();
});

/** Makes one of the databases, and gives the URL of a role that may only read it. */
const fill = async (name: keyof typeof schemas): Promise<string> => {
  const { owningUrl, servingUrl } = await provisionDatabase(server, name);
  const client = new pg.Client({ connectionString: owningUrl });
  await client.connect();
  const folder = join(repositoryRoot(), "packages", "subgraph-generator", "src", "testing");
  await client.query(await readFile(join(folder, `${name}.sql`), "utf8"));
  const schema = client.escapeIdentifier(schemas[name]);
  await client.query(
    `grant usage on schema ${schema} to ${name}; grant select on all tables in schema ${schema} to ${name}`,
  );
  await client.end();
  return servingUrl;
};

/** The text of every file of the checkout, as a checksum. */
const readChecksums = async (): Promise<ReadonlyMap<string, string>> => {
  const entries = await readdir(checkout.root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(checkout.root, join(entry.parentPath, entry.name)))
    .filter((path) => !/^(node_modules|\.lienthong)\b|\/dist\//.test(path));
  return new Map(
    await Promise.all(
      paths.map(async (path) => {
        const text = await readFile(join(checkout.root, path));
        return [path, createHash("sha256").update(text).digest("hex")] as const;
      }),
    ),
  );
};

const succeed = async (command: CommandLine): Promise<string> => {
  const { code } = await command.end();
  expect(command.printed(), command.printed()).not.toMatch(/INTERNAL|COMPOSITION_FAILED/);
  expect(code, command.printed()).toBe(0);
  return command.printed();
};

describe("a ministry's database becomes a subgraph by one command", () => {
  test("which writes a folder, composes it with the others, and changes nothing else", {
    timeout: 180_000,
  }, async () => {
    await succeed(home.run(["compose"]));
    const before = await readChecksums();
    const printed = await succeed(home.run(["subgraph", "new", "pagila", "--from", urls.pagila, "--no-install"]));
    const after = await readChecksums();
    const changed = [...after].filter(([path, checksum]) => before.get(path) !== checksum).map(([path]) => path);
    expect(changed.filter((path) => !path.startsWith(join("subgraphs", "pagila")))).toEqual(["supergraph.graphql"]);
    expect([...before.keys()].filter((path) => !after.has(path))).toEqual([]);
    expect(printed).toContain("left out  payment:");
    expect(await readFile(join(checkout.root, "supergraph.graphql"), "utf8")).toContain(
      'PAGILA @join__graph(name: "pagila"',
    );
  });

  test("whatever its names and types are", { timeout: 180_000 }, async () => {
    const columns = ["--person-column", "Hồ sơ.CCCD", "--enterprise-column", "Hồ sơ.mã số thuế"];
    const source = ["--from", urls.oddities, "--schema", schemas.oddities, "--no-install"];
    await succeed(home.run(["subgraph", "new", "oddities", ...source, ...columns]));
  });

  test("that passes formatter, linter and its own tests", { timeout: 180_000 }, async () => {
    const inFolder = async (folder: string, program: string, ...args: readonly string[]) => {
      const child = spawn(join(checkout.root, "node_modules", ".bin", program), args, { cwd: folder });
      let output = "";
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
      const [code] = await once(child, "close");
      expect(code, output).toBe(0);
    };
    await inFolder(checkout.root, "biome", "check", "--error-on-warnings", "subgraphs");
    for (const name of Object.keys(schemas)) await inFolder(join(checkout.root, "subgraphs", name), "vitest", "run");
  });

  test("that nobody is shown anything of, until its owner's agreement is active", { timeout: 180_000 }, async () => {
    const query = "{ film(filmId: 1) { title } }";
    await withSystem(async (ask) => {
      const { data, errors } = await ask(query);
      expect(data).toEqual({ film: null });
      expect(errors).toMatchObject(
        ["Query.film", "Film.title"].map((coordinate) => ({
          extensions: { code: "UNAUTHORIZED_FIELD_OR_TYPE", coordinate, missingScopes: ["pagila.film"] },
        })),
      );
    });
    for (const name of Object.keys(schemas)) {
      const file = join(checkout.root, "subgraphs", name, "sharing.yaml");
      await writeFile(file, (await readFile(file, "utf8")).replace("state: draft", "state: active"));
    }
    await withSystem(async (ask) => {
      expect(await ask(query)).toEqual({ data: { film: { title: "Film 1" } } });
      await askPagila(ask);
      await askOddities(ask);
      await askCatalogue(ask);
    });
  });
});

type Answer = Readonly<{ data?: Readonly<Record<string, unknown>> | null; errors?: readonly unknown[] }>;
type Ask = (query: string) => Promise<Answer>;

/** Runs the whole system over the two databases, and asks as their owner. */
const withSystem = async (work: (ask: Ask) => Promise<void>): Promise<void> => {
  const token = await succeed(home.run(["token", "--agency", "national-data-center", "--purpose", "data-governance"]));
  const system = home.run(["start", "--citizens", "20"], {
    PAGILA_DATABASE_URL: urls.pagila,
    ODDITIES_DATABASE_URL: urls.oddities,
  });
  const [, url = ""] = await system.waitFor(/^gateway +(\S+)/m);
  try {
    await work(async (query) => {
      const response = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: `Bearer ${token.trim()}`,
          "lienthong-purpose": "data-governance",
          "lienthong-on-denied": "null",
        },
        body: JSON.stringify({ query }),
      });
      return JSON.parse(await response.text());
    });
  } finally {
    await system.end("SIGINT");
  }
};

const pageOfFilms = z.object({
  edges: z.array(z.object({ node: z.object({ title: z.string() }) })),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string() }),
});

/** Composite keys, both ways of a foreign key, pages, enumerations, arrays, decimals. */
const askPagila = async (ask: Ask): Promise<void> => {
  expect(
    await ask(`{
      film(filmId: 5) {
        title rating rentalRate releaseYear specialFeatures
        language { name } originalLanguage { name }
        filmActors(first: 1) { edges { node { actorId actor { lastName filmActors { edges { node { film { title } } } } } } } pageInfo { hasNextPage } }
      }
      filmActor(actorId: 5, filmId: 5) { film { title } }
      store(storeId: 1) { managerStaff { firstName } staffs { edges { node { firstName } } } customers(first: 2) { edges { node { customerId } } } }
    }`),
  ).toEqual({
    data: {
      film: {
        title: "Film 5",
        rating: "G",
        rentalRate: "4.99",
        releaseYear: 2005,
        specialFeatures: null,
        language: { name: "Tiếng Việt" },
        originalLanguage: { name: "Tiếng Việt" },
        filmActors: {
          edges: [
            {
              node: {
                actorId: 5,
                actor: {
                  lastName: "Number 5",
                  filmActors: { edges: expect.arrayContaining([{ node: { film: { title: "Film 5" } } }]) },
                },
              },
            },
          ],
          pageInfo: { hasNextPage: true },
        },
      },
      filmActor: { film: { title: "Film 5" } },
      store: {
        managerStaff: { firstName: "Lan" },
        staffs: { edges: [{ node: { firstName: "Lan" } }] },
        customers: { edges: [{ node: { customerId: 1 } }, { node: { customerId: 2 } }] },
      },
    },
  });
  const seen: string[] = [];
  let after = "null";
  for (;;) {
    const { data, errors } = await ask(
      `{ films(first: 300, after: ${after}) { edges { node { title } } pageInfo { hasNextPage endCursor } } }`,
    );
    expect(errors).toBeUndefined();
    const { edges, pageInfo } = pageOfFilms.parse(data?.films);
    seen.push(...edges.map(({ node }) => node.title));
    if (!pageInfo.hasNextPage) break;
    after = JSON.stringify(pageInfo.endCursor);
  }
  expect(seen).toEqual(Array.from({ length: 1000 }, (_, index) => `Film ${index + 1}`));
};

/** Names, keys and values that GraphQL doesn't foresee. */
const askOddities = async (ask: Ask): Promise<void> => {
  expect(
    await ask(`{
      hoSo(maHoSo: "B\\"2") { hoVaTen tinhTrang chaHoSo { maHoSo hoSosByCha { edges { node { maHoSo } } } } }
      odditiesCitizen(classValue: 7) { constructorValue defaultValue measurements { edges { node { day } } } }
      odditiesPromise(id: "5F0C0E5E-0000-4000-8000-000000000002") { id aB aB2 }
      measurement(station: "HN", day: "2026-02-28", hour: 5) {
        exact big ratio notedAt localAt span details tags days amounts states odditiesCitizen { classValue } correction { reason measurement { hour } }
      }
      unknown: odditiesPromise(id: "no uuid") { id }
    }`),
  ).toMatchObject({
    data: {
      hoSo: {
        hoVaTen: "Trần Thị B",
        tinhTrang: "DANG_O2",
        chaHoSo: { maHoSo: "A/1", hoSosByCha: { edges: [{ node: { maHoSo: 'B"2' } }] } },
      },
      odditiesCitizen: {
        constructorValue: "x",
        defaultValue: "5f0c0e5e-0000-4000-8000-000000000001",
        measurements: { edges: [{ node: { day: "2026-02-28" } }] },
      },
      odditiesPromise: { id: "5f0c0e5e-0000-4000-8000-000000000002", aB: 1, aB2: 2 },
      measurement: {
        exact: "12345678901234567890.0123456789",
        big: 9_007_199_254_740_991,
        ratio: 0.5,
        notedAt: "2025-12-31T17:00:00.000Z",
        localAt: "2026-01-01 00:00:00",
        span: "1 day 02:00:00",
        details: '{"a": [1]}',
        tags: ["x", "y"],
        days: ["2026-01-01"],
        amounts: ["1.50"],
        states: ["DANG_O"],
        odditiesCitizen: { classValue: 7 },
        correction: { reason: "test", measurement: { hour: 5 } },
      },
      unknown: null,
    },
    errors: [{ path: ["unknown"], extensions: { code: "BAD_USER_INPUT" } }],
  });
};

/** The catalogue lists them as live though no document names them, and measures the tables that can be read. */
const askCatalogue = async (ask: Ask): Promise<void> => {
  expect(
    await ask('{ database(id: "pagila") { status source { mark } scopes { scope dataClass } tables { table rows } } }'),
  ).toMatchObject({
    data: {
      database: {
        status: "LIVE",
        source: { mark: "UNKNOWN" },
        scopes: expect.arrayContaining([{ scope: "pagila.film", dataClass: "SENSITIVE_PERSONAL" }]),
        tables: expect.arrayContaining([{ table: "film", rows: 1000 }]),
      },
    },
  });
};
