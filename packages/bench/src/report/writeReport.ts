import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BarChart, drawBarChart } from "./barChart.js";
import { type Machine, machineFacts, machineLine } from "./machine.js";
import { markdownTable } from "./table.js";

/** What a bench found. */
export type Report = Readonly<{
  name: string;
  description: string;
  /** Whatever else a reader must know to believe the figures. */
  notes: readonly string[];
  header: readonly string[];
  rows: readonly (readonly string[])[];
  chart: Omit<BarChart, "footer">;
  /** All figures, for programs. */
  figures: unknown;
}>;

const resultsFolder = fileURLToPath(new URL("../../results/", import.meta.url));

/** Prints the table, and writes table, figures and picture into `results/`, which Git ignores. */
export const writeReport = async (report: Report): Promise<void> => {
  const machine: Machine = machineFacts();
  const { name, description, notes, header, rows, chart, figures } = report;
  const text = [
    `## ${name}: ${description}`,
    markdownTable(header, rows),
    [...notes, `${machineLine(machine)}.`].map((note) => `- ${note}`).join("\n"),
  ].join("\n\n");
  console.log(`\n${text}\n`);
  await mkdir(resultsFolder, { recursive: true });
  const file = (ending: string): string => join(resultsFolder, `${name}.${ending}`);
  await writeFile(file("md"), `${text}\n`);
  await writeFile(file("json"), `${JSON.stringify({ name, description, machine, notes, figures }, null, 2)}\n`);
  await writeFile(file("svg"), drawBarChart({ ...chart, footer: machineLine(machine) }));
  console.log(`Written: packages/bench/results/${name}.md, .json, .svg`);
};
