import { type AccessMatrix, accessMatrix, requesterName, territoryKey } from "@lienthong/access";
import { chooseNamed } from "../../system/choices.js";
import { loadReview } from "../../system/review.js";
import type { Answer } from "./answer.js";
import { matrixPage } from "./matrixPage.js";
import { mark, rowsOf } from "./matrixRows.js";
import { csv, textTable } from "./table.js";

/** What `lienthong access matrix` is asked. */
export type MatrixOptions = Readonly<{
  subgraph?: string;
  by: "scope" | "field";
  format: "table" | "csv" | "html" | "json";
}>;

/** `lienthong access matrix`: agency × purpose against scopes or fields, with the territory in which each may be read. */
export const matrix = async ({ subgraph, by, format }: MatrixOptions): Promise<Answer> => {
  const whole = accessMatrix(await loadReview());
  const databases =
    subgraph === undefined
      ? whole.databases
      : [chooseNamed(subgraph, { what: "subgraph", things: whole.databases, nameOf: ({ database }) => database })];
  const chosen = { ...whole, databases };
  return { text: writers[format](chosen, by), found: false };
};

const table = ({ requesters, databases }: AccessMatrix, by: MatrixOptions["by"]): string => {
  const legend = requesters.map(
    (requester, index) => `  ${String(index + 1).padStart(2)}  ${requesterName(requester)}`,
  );
  const header = [by, "data class", ...requesters.map((_, index) => String(index + 1))];
  const sections = databases.map((database) => {
    const rows = rowsOf(database, by).map(({ name, dataClass, cells }) => [name, dataClass, ...cells.map(mark)]);
    const owner = database.shared === undefined ? "" : `, ${database.shared.owner.name.en}`;
    return `${database.database}${owner}\n${textTable([header, ...rows])}`;
  });
  return [
    ["Who asks for what:", ...legend].join("\n"),
    ...sections,
    "● whole country   ◐ province   ○ commune   · nothing",
  ].join("\n\n");
};

/** One line for each row and requester, so that a spreadsheet can pivot it. */
const lines = ({ requesters, databases }: AccessMatrix, by: MatrixOptions["by"]) =>
  databases.flatMap((database) =>
    rowsOf(database, by).flatMap(({ name, dataClass, cells }) =>
      requesters.map(({ agency, purpose }, index) => {
        const cell = cells[index] ?? { reach: [], agreements: [] };
        return {
          database: database.database,
          [by]: name,
          dataClass,
          agency: agency.id,
          purpose,
          territory: cell.reach.map(territoryKey).join("; "),
          agreements: cell.agreements.join(" "),
        };
      }),
    ),
  );

const asCsv = (chosen: AccessMatrix, by: MatrixOptions["by"]): string => {
  const all = lines(chosen, by);
  return csv([Object.keys(all[0] ?? {}), ...all.map((line) => Object.values(line))]);
};

const writers: Readonly<Record<MatrixOptions["format"], (chosen: AccessMatrix, by: MatrixOptions["by"]) => string>> = {
  table,
  csv: asCsv,
  html: (chosen, by) => matrixPage(chosen, { by, now: new Date() }),
  json: (chosen, by) => JSON.stringify(lines(chosen, by), null, 2),
};
