import { realpathSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Under which account the embedded server runs. PostgreSQL refuses to run as root; there it runs as `nobody`.
 *
 * `undefined`: no switch, the server runs as we do.
 */
export type ServerAccount = Readonly<{ uid: number; gid: number }> | undefined;

/** `nobody` on Debian, Ubuntu, Fedora, Alpine and their like. */
const nobody = { uid: 65534, gid: 65534 } as const;

/** The account that the server must be started under. */
export const serverAccount = (): ServerAccount => (process.getuid?.() === 0 ? nobody : undefined);

/** Whether another account may pass through `folder` and every folder above it. */
export const isReachableForOthers = (folder: string): boolean => {
  const passForOthers = 0o001;
  const mayPass = (path: string): boolean => {
    if ((statSync(path).mode & passForOthers) === 0) return false;
    const parent = dirname(path);
    return parent === path || mayPass(parent);
  };
  return mayPass(realpathSync(folder));
};
