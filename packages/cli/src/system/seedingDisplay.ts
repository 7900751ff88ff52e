import type { SeedStage } from "@lienthong/subgraph-kit";

/** Where lines are shown: a terminal, or a log file. */
type Output = Readonly<{ isTTY?: boolean; write: (text: string) => unknown }>;

const terminalEveryMs = 100;
const logEveryMs = 10_000;

/** Takes what `seedingDisplay` shows off the terminal; nothing elsewhere. */
export const eraseLine = ({ isTTY }: Output): string => (isTTY === true ? "\u001b[2K" : "");

/**
 * Shows where seeding stands: on a terminal one line that counts, elsewhere a line every ten seconds, so that a log tells that it goes on and
 * how far it is.
 *
 * @param now milliseconds of a clock
 */
export const seedingDisplay = (output: Output, now: () => number = performance.now.bind(performance)) => {
  const everyMs = output.isTTY === true ? terminalEveryMs : logEveryMs;
  let shownAt = now();
  return (database: string, stage: SeedStage): void => {
    if (now() - shownAt < everyMs) return;
    shownAt = now();
    const line = `${database.padEnd(23)} ${describe(stage)}`;
    output.write(output.isTTY === true ? `\r${line}\u001b[K\r` : `${line}\n`);
  };
};

const describe = (stage: SeedStage): string => {
  switch (stage.kind) {
    case "filling":
      return `seeding: ${stage.rows.toLocaleString("en")} rows in ${stage.table}, table ${stage.position} of ${stage.tables}`;
    case "indexing":
      return `seeding: index ${stage.position} of ${stage.indexes}`;
  }
};
