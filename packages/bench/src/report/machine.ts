import { cpus, release, totalmem, type } from "node:os";
import { pinningNote } from "../process/pinning.js";

/** What the figures were measured on. */
export type Machine = Readonly<{
  processor: string;
  cores: number;
  memoryGb: number;
  system: string;
  node: string;
  date: string;
  pinning: string;
}>;

export const machineFacts = (): Machine => ({
  processor: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: `${type()} ${release()}`,
  node: process.version,
  date: new Date().toISOString().slice(0, 10),
  pinning: pinningNote,
});

export const machineLine = ({ processor, cores, memoryGb, node, date, pinning }: Machine): string =>
  `${processor}, ${cores} cores, ${memoryGb} GB; Node ${node}; ${date}; ${pinning}`;
