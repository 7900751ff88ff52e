import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readRecordedOperations } from "../recording/recordFile.js";
import { requesters, startTestSystem } from "../testing/testSystem.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lienthong-record-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("operations that were answered or denied are recorded at the end, without any value", async () => {
  const operationRecordFile = join(folder, "operations.json");
  const system = await startTestSystem({ operationRecordFile });
  try {
    const query = "query File($id: ID!) { citizen(id: $id) { name } }";
    await system.send({ query, variables: { id: "c-secret-1" } });
    await system.send({ query, variables: { id: "c-secret-2" } });
    await system.send({ query: '{ c1: citizen(id: "c-secret-3") { secret } }', as: requesters.health });
    await system.send({ query: "{ nonsense }" });
  } finally {
    await system.stop();
  }
  expect(await readRecordedOperations(operationRecordFile)).toMatchObject([
    { agency: "ministry-of-public-security", operationName: "File", deniedCoordinates: 0, count: 2 },
    { agency: "ministry-of-health", operationName: null, deniedCoordinates: 1, count: 1 },
  ]);
  expect(await readFile(operationRecordFile, "utf8")).not.toContain("secret-");
  expect((await stat(operationRecordFile)).mode & 0o077).toBe(0);
});

test("a file of another form stops the start, and says which", async () => {
  const path = join(folder, "other.json");
  await writeFile(path, '{"operations":[{"document":1}]}');
  await expect(readRecordedOperations(path)).rejects.toMatchObject({
    code: "CONFIGURATION_INVALID",
    message: expect.stringContaining(path),
  });
});
