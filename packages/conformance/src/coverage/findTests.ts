import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { cases } from "../suite/cases.js";

/** A test that covers an attack. `file` is relative to the repository. */
export type CoveringTest = Readonly<{ attack: string; file: string; title: string }>;

const ignored = new Set(["node_modules", "dist", "coverage", ".turbo", ".git", ".lienthong"]);

/** `describeSubgraph.ts` holds tests too: those that every subgraph must pass. */
const isTestFile = (name: string): boolean => name.endsWith(".test.ts") || name === "describeSubgraph.ts";

const testFiles = (directory: string): readonly string[] =>
  readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    if (ignored.has(entry.name)) return [];
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return testFiles(path);
    return isTestFile(entry.name) ? [path] : [];
  });

/** The numbers in `83, 88`, `19–21`, `49 and 50` or `S7–S9`. */
export const numbersIn = (text: string): readonly string[] =>
  text.split(/,| and /).flatMap((part) => {
    const [from = "", to] = part.trim().split(/[–-]/);
    if (to === undefined) return [from];
    const letter = from.startsWith("S") ? "S" : "";
    const first = Number(from.replace("S", ""));
    const last = Number(to.replace("S", ""));
    return Array.from({ length: last - first + 1 }, (_, index) => `${letter}${first + index}`);
  });

/** A title as it stands in a test file: `"… (attack cases 83, 88)"`, or `"S7 and S8: …"`. */
const titlePatterns: readonly RegExp[] = [
  /(["'`])(?<title>(?:(?!\1).)*?) ?\((?:attack )?cases? (?<numbers>[\dSa, –and-]+)\)/g,
  /(["'`])(?<numbers>S\d+(?:(?:, | and |–)S\d+)*): (?<title>(?:(?!\1).)*)\1/g,
];

/** The tests in the text of a file whose title names an attack. */
export const testsIn = (text: string): readonly Omit<CoveringTest, "file">[] =>
  titlePatterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ groups }) =>
      numbersIn(groups?.numbers ?? "").map((attack) => ({ attack, title: groups?.title ?? "" })),
    ),
  );

const suiteFile = "packages/conformance/src/conformance.test.ts";
const ownFile = "packages/conformance/src/coverage/coverage.test.ts";

/** Every test of the repository whose title names an attack, and every case of the suite. */
export const findTests = (repository: string): readonly CoveringTest[] => [
  ...cases.map(({ attack, title }) => ({ attack, file: suiteFile, title })),
  ...testFiles(repository)
    .map((path) => relative(repository, path))
    .filter((file) => file !== suiteFile && file !== ownFile)
    .sort()
    .flatMap((file) => testsIn(readFileSync(join(repository, file), "utf8")).map((found) => ({ ...found, file }))),
];
