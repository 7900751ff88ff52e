import type { CaseResult } from "./runSuite.js";

/** Forms in which results are told. */
export const reportFormats = ["text", "markdown", "json"] as const;
export type ReportFormat = (typeof reportFormats)[number];

const words = { passed: "pass", failed: "FAIL", "not-applicable": "not applicable" } as const;

/** `120 passed, 0 failed, 0 not applicable` */
export const summaryOf = (results: readonly CaseResult[]): string => {
  const count = (kind: CaseResult["kind"]): number => results.filter((result) => result.kind === kind).length;
  return `${count("passed")} passed, ${count("failed")} failed, ${count("not-applicable")} not applicable`;
};

export const writeReport = (results: readonly CaseResult[], format: ReportFormat): string => {
  switch (format) {
    case "json":
      return `${JSON.stringify({ summary: summaryOf(results), results }, undefined, 2)}\n`;
    case "markdown":
      return `${markdownTable(results)}\n\n${summaryOf(results)}\n`;
    case "text":
      return `${results.map(textLine).join("\n")}\n\n${summaryOf(results)}\n`;
  }
};

/** A row a case. */
export const markdownTable = (results: readonly CaseResult[]): string =>
  ["| case | title | result |", "| --- | --- | --- |", ...results.map(markdownRow)].join("\n");

const textLine = (result: CaseResult): string => {
  const line = `${result.attack.padStart(4)}  ${words[result.kind].padEnd(14)}  ${result.title}`;
  if (result.kind !== "failed") return line;
  const seen = result.seen === undefined ? "" : ` It answered ${result.seen}`;
  return `${line}\n${" ".repeat(22)}${result.reason}${seen}`;
};

/** What a gateway answered isn't told in a table: it may be long, or name what should stay on the machine that ran the suite. */
const markdownRow = (result: CaseResult): string => {
  const reason = result.kind === "failed" ? `: ${result.reason}` : "";
  return `| ${result.attack} | ${escaped(result.title)} | ${words[result.kind]}${escaped(reason)} |`;
};

const escaped = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
