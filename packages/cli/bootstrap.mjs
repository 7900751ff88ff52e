// The commands of a fresh clone: `npm start`, `npm test` and `npm run bench`.
//
// Runs on whatever Node started npm (20 or later), with nothing installed: installs the dependencies when the lock file has changed since the
// last time, builds what has changed, then hands over to the project's own Node.

import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const stampFile = join(root, "node_modules", ".lienthong-installed");
const binaries = join(root, "node_modules", ".bin");
const environment = {
  ...process.env,
  PATH: `${binaries}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}`,
  TURBO_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
};

const run = (command, args) => {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    env: environment,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (error) throw error;
  return status ?? 1;
};

/** Runs a command that serves until it is told to end: signals are its to handle, and we end when it has. */
const runUntilItEnds = (command, args) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: environment, stdio: "inherit" });
    process.on("SIGINT", () => undefined);
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code ?? (signal === null ? 0 : 1)));
  });

const orStop = (status) => {
  if (status !== 0) process.exit(status);
};

const installWhenNeeded = () => {
  const wanted = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) return;
  console.log("Installing dependencies (a minute or two the first time) …");
  orStop(run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]));
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, wanted);
};

const turbo = (...args) => run(join(binaries, "turbo"), ["run", ...args, "--output-logs=errors-only", "--ui=stream"]);

/** Adds up what the test runners of all packages wrote, cached ones included. */
const countTests = () => {
  const folders = [
    "gateway",
    "e2e",
    ...["packages", "subgraphs"].flatMap((parent) => readdirSync(join(root, parent)).map((name) => join(parent, name))),
  ];
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const folder of folders) {
    const file = join(root, folder, "coverage", "results.json");
    if (!existsSync(file)) continue;
    const results = JSON.parse(readFileSync(file, "utf8"));
    counts.passed += results.numPassedTests;
    counts.failed += results.numFailedTests + results.numFailedTestSuites * (results.numTotalTests === 0 ? 1 : 0);
    counts.skipped += results.numPendingTests;
  }
  return counts;
};

const commands = {
  bench: (args) => {
    orStop(turbo("build", "--filter=@lienthong/bench...", "--filter=./subgraphs/*"));
    return runUntilItEnds(join(binaries, "node"), [join(root, "packages", "bench", "dist", "main.js"), ...args]);
  },
  start: (args) => {
    console.log("Building what has changed …");
    orStop(turbo("build", "--filter=@lienthong/cli...", "--filter=./subgraphs/*"));
    return runUntilItEnds(join(binaries, "node"), [
      join(root, "packages", "cli", "bin", "lienthong.mjs"),
      "start",
      ...args,
    ]);
  },
  test: () => {
    orStop(turbo("build"));
    const status = turbo("lint", "typecheck", "test", "--continue=always", "--concurrency=2");
    const { passed, failed, skipped } = countTests();
    console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
    return status !== 0 || failed > 0 ? 1 : 0;
  },
};

const [name, ...args] = process.argv.slice(2);
installWhenNeeded();
process.exit(await commands[name](args));
