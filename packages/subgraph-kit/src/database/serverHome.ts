import { createHash } from "node:crypto";
import { chmodSync, existsSync, lstatSync, mkdirSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { LienthongError } from "@lienthong/errors";
import { isReachableForOthers, type ServerAccount } from "./serverAccount.js";
import { isSystemError } from "./systemErrors.js";

/**
 * Makes the folder in which the server wanted in `path` lives, and returns its real path.
 *
 * It belongs to us; the server's account may only pass through it to its data folder, so it can neither read the passwords nor exchange what
 * we start. When that account can't reach `path` (say, a checkout below a home folder of mode 0700), the folder is made under /var/tmp; its
 * name follows from the wanted path, so that the data is found again.
 *
 * @throws LienthongError CONFIGURATION_INVALID when the folder is somebody else's, or its data is no longer within the account's reach
 */
export const makeServerHome = (path: string, account: ServerAccount): string => {
  const wanted = resolve(path);
  mkdirSync(dirname(wanted), { recursive: true });
  const home = account === undefined || isReachableForOthers(dirname(wanted)) ? wanted : elsewhere(wanted);
  try {
    mkdirSync(home);
  } catch (error) {
    if (!isSystemError(error, "EEXIST")) throw error;
  }
  refuseForeign(home);
  chmodSync(home, account === undefined ? 0o700 : 0o711);
  return realpathSync(home);
};

const elsewhere = (wanted: string): string => {
  if (existsSync(join(wanted, "data"))) {
    throw new LienthongError(
      "CONFIGURATION_INVALID",
      `The account that PostgreSQL runs under can't reach its data in ${wanted} any more. Let others pass through the folders above it (chmod o+x).`,
    );
  }
  return join("/var/tmp", `lienthong-${createHash("sha256").update(wanted).digest("hex").slice(0, 16)}`);
};

/** Anybody can make folders and links in /var/tmp: what we didn't make there is not used. */
const refuseForeign = (home: string): void => {
  const found = lstatSync(home);
  if (found.isDirectory() && found.uid === process.getuid?.()) return;
  throw new LienthongError(
    "CONFIGURATION_INVALID",
    `${home} belongs to another account (uid ${found.uid}) or is no folder. Start as that account, or move it away; the next start makes a new one, with empty databases.`,
  );
};
