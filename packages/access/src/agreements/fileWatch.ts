import { type FSWatcher, watch } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname } from "node:path";

/** Tells when one of some files has changed. */
export type FileWatch = Readonly<{
  /**
   * Calls `onChange` after each change since the watch was opened, one call at a time; again after a while as long as it says `false`.
   */
  start: (onChange: () => Promise<boolean>) => void;
  stop: () => void;
}>;

/** The files are looked at this often besides: not every file system tells of changes (network, mounted configuration). */
const pollMs = 1_000;
/** A file may be written in several steps. */
const settleMs = 50;

/** Opens a watch. Open it before the files are read, so that no change in between is missed. */
export const openFileWatch = async (paths: readonly string[]): Promise<FileWatch> => {
  let seen = await signatureOf(paths);
  let isSettled = true;
  let timer: NodeJS.Timeout | undefined;
  let watchers: readonly FSWatcher[] = [];
  let isStopped = false;

  const start = (onChange: () => Promise<boolean>): void => {
    let looking = Promise.resolve();
    const look = async (): Promise<void> => {
      if (isStopped) return;
      // Taken before the files are read: what is written meanwhile is seen as the next change.
      const signature = await signatureOf(paths);
      if (signature === seen && isSettled) return;
      seen = signature;
      isSettled = await onChange();
    };
    const lookSoon = (delayMs: number): void => {
      clearTimeout(timer);
      if (isStopped) return;
      timer = setTimeout(() => {
        looking = looking.then(look).finally(() => lookSoon(pollMs));
      }, delayMs);
      timer.unref();
    };
    // A folder, since an editor puts a new file in the place of the old one.
    watchers = [...new Set(paths.map((path) => dirname(path)))].flatMap((folder) =>
      watchFolder(folder, () => lookSoon(settleMs)),
    );
    lookSoon(pollMs);
  };
  return {
    start,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
};

/** Where a folder can't be watched, it is polled alone. */
const watchFolder = (folder: string, onEvent: () => void): readonly FSWatcher[] => {
  try {
    const watcher = watch(folder, { persistent: false }, onEvent);
    watcher.on("error", () => watcher.close());
    return [watcher];
  } catch {
    return [];
  }
};

/** What tells one state of the files from another. */
const signatureOf = async (paths: readonly string[]): Promise<string> => {
  const states = await Promise.all(
    paths.map((path) =>
      stat(path, { bigint: true }).then(
        ({ ino, size, mtimeNs }) => `${ino} ${size} ${mtimeNs}`,
        () => "unreadable",
      ),
    ),
  );
  return states.join("\n");
};
