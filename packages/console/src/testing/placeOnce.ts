import { randomUUID } from "node:crypto";
import { link, rm } from "node:fs/promises";

/**
 * Makes a file appear at `path`, whole. Whoever comes second leaves the first one's file in place: Chromium starts its
 * children from its own path, and a browser whose file was replaced while it started can't ("failed to execvp … (deleted)").
 */
export const placeOnce = async (path: string, write: (partial: string) => Promise<void>): Promise<void> => {
  const partial = `${path}.${randomUUID()}`;
  try {
    await write(partial);
    await link(partial, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(partial, { force: true });
  }
};
