import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { placeOnce } from "./placeOnce.js";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lienthong-place-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("leaves the file of who came first, whole and the same, to who comes second", async () => {
  const path = join(folder, "browser");
  let first: bigint | undefined;
  await placeOnce(path, async (partial) => {
    await writeFile(partial, "second");
    await placeOnce(path, (whole) => writeFile(whole, "first"));
    first = (await stat(path, { bigint: true })).ino;
  });
  expect(await readFile(path, "utf8")).toBe("first");
  expect((await stat(path, { bigint: true })).ino).toBe(first);
  expect(await readdir(folder)).toEqual(["browser"]);
});

test("leaves nothing behind when the file can't be written", async () => {
  const broken = placeOnce(join(folder, "browser"), async (partial) => {
    await writeFile(partial, "half");
    throw new Error("disk full");
  });
  await expect(broken).rejects.toThrow("disk full");
  expect(await readdir(folder)).toEqual([]);
});
