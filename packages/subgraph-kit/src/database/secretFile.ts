import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { isSystemError } from "./systemErrors.js";

/**
 * A password made once and kept in the file `path`, which only its owner can read.
 *
 * The file appears whole or not at all, so that of two processes that make it at the same time both get the same password. It is safe in a
 * URL as it stands.
 */
export const keepSecret = async (path: string): Promise<string> => {
  const kept = await readSecret(path);
  if (kept !== undefined) return kept;
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(draft, randomBytes(24).toString("base64url"), { mode: 0o600, flag: "wx" });
  try {
    await link(draft, path);
  } catch (error) {
    if (!isSystemError(error, "EEXIST")) throw error;
  } finally {
    await rm(draft);
  }
  return keepSecret(path);
};

const readSecret = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isSystemError(error, "ENOENT")) return undefined;
    throw error;
  }
};
