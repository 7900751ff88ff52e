import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { makeHome } from "./system/commandLine.js";
import { runPrintedCommand } from "./system/printedCommand.js";

/** The environment of a process whose connections are recorded, and what was recorded, each host once. */
const recording = async () => {
  const folder = await mkdtemp(join(tmpdir(), "lienthong-e2e-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const record = join(folder, "hosts");
  await writeFile(record, "");
  const recorder = new URL("./system/egressRecorder.ts", import.meta.url).href;
  return {
    environment: { EGRESS_RECORD: record, NODE_OPTIONS: `--import=${recorder}` },
    hosts: async () => [...new Set((await readFile(record, "utf8")).split("\n").filter((host) => host !== ""))],
  };
};

test("the recorder notices whoever connects outside", async () => {
  const { environment, hosts } = await recording();
  const attempts = [
    'fetch("http://outside.invalid/").catch(() => {})',
    'require("node:https").get("https://secure.invalid/").on("error", () => {})',
    'require("node:net").connect(9, "192.0.2.1").on("error", () => {}).destroy()',
    'require("node:dns").resolve4("name.invalid", () => {})',
  ];
  await promisify(execFile)(process.execPath, ["-e", attempts.join(";")], { env: { ...process.env, ...environment } });
  expect(await hosts()).toEqual(
    expect.arrayContaining(["outside.invalid", "secure.invalid", "192.0.2.1", "name.invalid"]),
  );
});

test("nothing connects to another machine from start to end, a query between", { timeout: 60_000 }, async () => {
  const home = await makeHome();
  onTestFinished(home.remove);
  const { environment, hosts } = await recording();
  const system = home.run(["start", "--citizens", "500"], environment);
  await system.waitFor(/Ctrl-C ends everything/);
  expect(await runPrintedCommand(system.printed())).toContain("Phường Ba Đình");
  await system.end("SIGINT");

  expect(await hosts()).toEqual(["127.0.0.1"]);
});
