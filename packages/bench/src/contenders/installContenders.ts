import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the gateways that we compare with are installed: not in the workspace, since they weigh 680 MB. */
export const contendersFolder = fileURLToPath(new URL("../../contenders/", import.meta.url));

/** Installs them by their own lock file, unless that has been done. @throws Error when npm fails */
export const installContenders = (): void => {
  const wanted = createHash("sha256")
    .update(readFileSync(join(contendersFolder, "package-lock.json")))
    .digest("hex");
  const stamp = join(contendersFolder, "node_modules", ".lienthong-installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.log("Installing the gateways to compare with (680 MB, the first time only) …");
  const { status, error } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: contendersFolder,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error("npm could not install the gateways to compare with", { cause: error });
  writeFileSync(stamp, wanted);
};
