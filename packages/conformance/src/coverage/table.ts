import { attacks, reasons } from "./catalogue.js";
import type { CoveringTest } from "./findTests.js";

const escaped = (text: string): string => text.replaceAll("|", "\\|");

/** One line of the table for a test, as it is looked for again. */
export const entryOf = ({ file, title }: CoveringTest): string => `${file}: ${escaped(title)}`;

/** The table of all attacks: the tests of each, or why there is none. */
export const writeTable = (tests: readonly CoveringTest[]): string => {
  const rows = attacks.map(({ number, title }) => {
    const own = [...new Set(tests.filter(({ attack }) => attack === number).map(entryOf))];
    return `| ${number} | ${title} | ${own.length > 0 ? own.join("<br>") : (reasons.get(number) ?? "")} |`;
  });
  const tested = attacks.filter(({ number }) => tests.some(({ attack }) => attack === number));
  return `# Which test covers which attack

${tested.length} of the catalogue's ${attacks.length} numbers have tests of their own; the others say why they have none. Written by
\`npm run coverage -w packages/conformance\`; a test holds it against the test files.

| attack | | tests |
| --- | --- | --- |
${rows.join("\n")}
`;
};

/** Every \`file: title\` that a written table names. */
export const entriesIn = (table: string): readonly string[] =>
  [...table.matchAll(/(?:\| |<br>)((?:[\w@.-]+\/)+[\w.-]+\.ts: .*?)(?= \|$|<br>)/gm)].map(([, entry = ""]) => entry);
