import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chown, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { LienthongError } from "@lienthong/errors";
import type { ServerAccount } from "./serverAccount.js";
import { isSystemError } from "./systemErrors.js";

/** What `initdb` is run with. */
export type DataFolderOptions = Readonly<{
  /** The folder to make. */
  path: string;
  /** The program. */
  initdb: string;
  superuser: Readonly<{ user: string; password: string }>;
  account: ServerAccount;
  /** Whether the files are synced to disk at the end. */
  isSynced: boolean;
}>;

/** The server's environment: nothing of ours, so that neither a `PG…` variable changes it nor a secret reaches another account. */
export const serverEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, LC_ALL: "C" });

/**
 * Makes the server's data folder unless it is there. The folder appears whole or not at all: an interrupted start leaves nothing that the
 * next would take for data, and of two starts at the same time one wins.
 *
 * @throws LienthongError DATABASE_UNREACHABLE, with what `initdb` says
 */
export const makeDataFolder = async ({
  path,
  initdb,
  superuser,
  account,
  isSynced,
}: DataFolderOptions): Promise<void> => {
  if (existsSync(path)) return;
  const draft = await mkdtemp(`${path}.new-`);
  const passwordFile = join(draft, "password");
  try {
    await writeFile(passwordFile, superuser.password, { mode: 0o600 });
    if (account !== undefined) for (const owned of [draft, passwordFile]) await chown(owned, account.uid, account.gid);
    await promisify(execFile)(
      initdb,
      [
        `--pgdata=${join(draft, "data")}`,
        `--username=${superuser.user}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions",
        ...(isSynced ? [] : ["--no-sync"]),
      ],
      { cwd: draft, env: serverEnvironment(), ...account },
    );
    await rename(join(draft, "data"), path);
  } catch (cause) {
    if (isSystemError(cause, "ENOTEMPTY", "EEXIST")) return;
    throw new LienthongError(
      "DATABASE_UNREACHABLE",
      `PostgreSQL can't make its data folder ${path}. initdb says: ${lastLine(cause)}`,
      { cause },
    );
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
};

const lastLine = (cause: unknown): string => {
  const said =
    cause instanceof Error && "stderr" in cause && typeof cause.stderr === "string" ? cause.stderr : String(cause);
  return said.trim().split("\n").at(-1) ?? "";
};
