import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { repositoryRoot } from "@lienthong/cli";
import { describe, expect, test } from "vitest";

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
    expect(out).toMatch(/population\.household +basic-personal +● +· +· +· +· +● +· +○00004/);
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
