import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { repositoryRoot } from "@lienthong/cli";
import { launchBrowser } from "@lienthong/console/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** The security team's commands on the real workspace, as a person runs them. */

type Run = Readonly<{ code: number | null; out: string; err: string }>;

const lienthongAccess = async (...args: readonly string[]): Promise<Run> => {
  const program = join(repositoryRoot(), "packages", "cli", "bin", "lienthong.mjs");
  const child = spawn(process.execPath, [program, "access", ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk.toString();
  });
  const [code] = await once(child, "close");
  return { code, out, err };
};

const tax = ["--agency", "tax-department", "--purpose", "tax-administration"] as const;

describe("access explain", () => {
  test("says by which agreement and rule a field may be read", async () => {
    const { code, out } = await lienthongAccess("explain", ...tax, "--field", "Citizen.fullName");
    expect(code).toBe(0);
    expect(out).toContain("ALLOWED  Citizen.fullName");
    expect(out).toContain('withinRow("population.identity", ofCitizen)');
    expect(out).toContain("population/tax gives population.identity, national, 2026-01-01 to 2030-12-31");
  });

  test("says of a denied field what is missing and how to request it, and ends with 1", async () => {
    const { code, out } = await lienthongAccess(
      "explain",
      ...tax,
      "--field",
      "Citizen.fullName",
      "--field",
      "Citizen.father",
    );
    expect(code).toBe(1);
    expect(out).toMatch(/DENIED {2}Citizen\.father[\s\S]+missing +population\.family[\s\S]+to request +Write to/);
  });

  test.each([
    ["agency", ["--agency", "nobody", "--purpose", "tax-administration", "--field", "Citizen.sex"], "tax-department"],
    ["purpose", ["--agency", "tax-department", "--purpose", "fun", "--field", "Citizen.sex"], "tax-administration"],
    ["field", [...tax, "--field", "Citizen.salary"], "birthDate"],
    ["option", [...tax, "--field", "Citizen.sex", "--format", "html"], "json"],
  ])("ends with 2 for an unknown %s, and names those that exist", async (_, args, known) => {
    const { code, err } = await lienthongAccess("explain", ...args);
    expect(code).toBe(2);
    expect(err).toContain(known);
  });
});

describe("access matrix", () => {
  test("marks the territory in which each agency holds a scope", async () => {
    const { code, out } = await lienthongAccess("matrix", "--subgraph", "population");
    expect(code).toBe(0);
    expect(out).toMatch(/population\.household +basic-personal +● .*◐01 .*○00004/);
  });

  test("is a table of one line for each field and requester as comma-separated values", async () => {
    const { out } = await lienthongAccess("matrix", "--subgraph", "insurance", "--by", "field", "--format", "csv");
    expect(out).toContain(
      "insurance,HealthInsuranceCard.valid,basic-personal,ha-noi-peoples-committee,administrative-procedures,province 01,insurance/provincial-procedures\r\n",
    );
  });
});

test("access check finds no error, and nothing to warn of", async () => {
  const { code, out } = await lienthongAccess("check", "--strict");
  expect(out).toMatch(/0 errors, 0 warnings\.\n$/);
  expect(code).toBe(0);
});

test("access check --strict ends with 1 when agreements end within the days that are asked for", async () => {
  const { code, out } = await lienthongAccess("check", "--strict", "--days", "36500");
  expect(code).toBe(1);
  expect(out).toContain("population/owner: ends on 2030-12-31");
});

test("access test runs the policy tests of every subgraph", async () => {
  const { code, out } = await lienthongAccess("test");
  expect(code).toBe(0);
  const counts = [...out.matchAll(/^([a-z-]+): (\d+) of (\d+) policy tests hold$/gm)];
  expect(counts.length).toBeGreaterThanOrEqual(4);
  for (const [, , held, all] of counts) expect(held).toBe(all);
});

describe("access matrix as a web page", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "lienthong-matrix-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("stands alone, and filters its rows by what is written without diacritics", async () => {
    const { out } = await lienthongAccess("matrix", "--by", "field", "--format", "html");
    const file = join(folder, "matrix.html");
    await writeFile(file, out);
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      const requests: string[] = [];
      const problems: string[] = [];
      page.on("request", (request) => requests.push(request.url()));
      page.on("console", (message) => problems.push(message.text()));
      page.on("pageerror", (error) => problems.push(String(error)));
      await page.goto(pathToFileURL(file).href);
      const all = await page.locator("tr.row:visible").count();
      await page.getByRole("searchbox").fill("dan toc sensitive");
      expect(await page.locator("tr.row:visible code").allTextContents()).toEqual(["Citizen.ethnicity"]);
      expect(all).toBeGreaterThan(100);
      expect(requests).toEqual([pathToFileURL(file).href]);
      expect(problems).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});

describe("access diff", () => {
  test("compares the rules of a revision as they stood there, and ends with 1 only when somebody gains or loses", async () => {
    const { code, out } = await lienthongAccess("diff", "HEAD", "--format", "json");
    const { changes, ruleChanges, notes }: Record<"changes" | "ruleChanges" | "notes", readonly unknown[]> =
      JSON.parse(out);
    expect(notes).toEqual([]);
    expect(code).toBe(changes.length + ruleChanges.length > 0 ? 1 : 0);
  });

  test("ends with 2 for a revision that git doesn't know", async () => {
    const { code, err } = await lienthongAccess("diff", "no-such-revision");
    expect(code).toBe(2);
    expect(err).toContain('USAGE_INVALID: git knows no revision "no-such-revision"');
  });
});

describe("access impact", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "lienthong-impact-"));
    const seen = {
      count: 3,
      firstSeen: "2026-06-01T00:00:00Z",
      lastSeen: "2026-06-02T00:00:00Z",
      deniedCoordinates: 0,
    };
    const operation = (agency: string, purpose: string, operationName: string) => ({
      agency,
      purpose,
      operationName,
      document: "query ($v1: PersonalId!) { citizen(personalId: $v1) { fullName currentResidence { addressLine } } }",
      ...seen,
    });
    const operations = [
      operation("tax-department", "tax-administration", "Address"),
      operation("vietnam-social-security", "social-insurance-administration", "Insured"),
    ];
    await writeFile(join(folder, "operations.json"), JSON.stringify({ operations }));
    const sharing = await readFile(join(repositoryRoot(), "subgraphs", "population", "sharing.yaml"), "utf8");
    const without = sharing.replace("[population.identity, population.residence]", "[population.identity]");
    expect(without).not.toBe(sharing);
    await writeFile(join(folder, "sharing.yaml"), without);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("tells which recorded operations other agreements break, of whom and by which fields", async () => {
    const { code, out } = await lienthongAccess(
      ...["impact", "--operations", join(folder, "operations.json"), "--sharing", join(folder, "sharing.yaml")],
    );
    expect(out).toMatch(
      /tax-department for tax-administration\n {2}breaks {2}Address .*: Citizen\.currentResidence, Residence\.addressLine\n/,
    );
    expect(out).toContain("Of 2 recorded operations 1 break, 0 narrow, 0 gain.");
    expect(code).toBe(1);
  });

  test.each([
    ["nothing to compare with", []],
    ["no recorded operations", ["--against", "HEAD", "--operations", "nowhere.json"]],
  ])("ends with 2 where there is %s", async (_, args) => {
    const { code, err } = await lienthongAccess(
      ...["impact", "--operations", join(folder, "operations.json"), ...args],
    );
    expect(code).toBe(2);
    expect(err).toContain("USAGE_INVALID");
  });
});
