import { type AccessMatrix, type MatrixCell, reachText } from "@lienthong/access";
import { pageScript, pageStyle } from "./matrixPageAssets.js";
import { type MatrixRow, mark, rowsOf } from "./matrixRows.js";

/**
 * The matrix as one web page that needs nothing else: it can be mailed, printed, or kept beside a decision.
 *
 * It says all that it says in words and marks too, never in colour alone (WCAG 2.2, 1.4.1), and works without its script, which only filters.
 */
export const matrixPage = (
  { requesters, databases }: AccessMatrix,
  { by, now }: Readonly<{ by: "scope" | "field"; now: Date }>,
): string => {
  const columns = requesters.map(
    ({ agency, purpose }) =>
      `<th scope="col" title="${escapeHtml(agency.name.vi)}"><span>${escapeHtml(agency.name.en)}</span><small>${escapeHtml(purpose)}</small></th>`,
  );
  const bodies = databases.map((database) => {
    const owner = database.shared === undefined ? "" : ` · ${escapeHtml(database.shared.owner.name.en)}`;
    const rows = rowsOf(database, by).map((row) =>
      rowOf(
        row,
        requesters.map(({ agency, purpose }) => `${agency.name.en}, ${purpose}`),
      ),
    );
    return (
      `<tbody><tr class="database"><th scope="rowgroup" colspan="${requesters.length + 2}"><span>${escapeHtml(database.database)}${owner}</span></th></tr>` +
      `${rows.join("")}</tbody>`
    );
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>Access matrix, ${now.toISOString().slice(0, 10)}</title>
<style>${pageStyle}</style>
</head>
<body>
<header>
<h1>Who may see what</h1>
<p>${databases.length} databases, ${requesters.length} requesters; agreements in force on ${now.toISOString().slice(0, 10)}.</p>
<div class="tools" role="search">
<label for="filter">Filter ${by}s</label> <input id="filter" type="search" autocomplete="off" placeholder="name, data class or rule">
<output id="count" for="filter"></output>
</div>
<ul class="legend" aria-label="Legend">
<li><b>●</b> whole country</li><li><b>◐</b> a province</li><li><b>○</b> a commune</li><li><b>·</b> nothing</li>
<li><i class="class open">open</i></li><li><i class="class internal">internal</i></li>
<li><i class="class basic-personal">basic-personal</i></li><li><i class="class sensitive-personal">sensitive-personal</i></li>
</ul>
</header>
<main tabindex="0" aria-label="Access matrix, scrollable">
<table>
<caption class="hidden">Each row is a ${by}, each column an agency with a purpose; a cell tells where it may be read.</caption>
<thead><tr><th scope="col">${by}</th><th scope="col">data class</th>${columns.join("")}</tr></thead>
${bodies.join("\n")}
</table>
<p id="none" hidden>No ${by} matches.</p>
</main>
<script>${pageScript}</script>
</body>
</html>`;
};

const rowOf = ({ name, about, dataClass, rule, cells }: MatrixRow, requesters: readonly string[]): string => {
  const details = [about, rule].filter((text) => text !== "").map((text) => `<small>${escapeHtml(text)}</small>`);
  return (
    `<tr class="row"><th scope="row"><code>${escapeHtml(name)}</code>${details.join("")}</th>` +
    `<td><i class="class ${escapeHtml(dataClass)}">${escapeHtml(dataClass)}</i></td>` +
    `${cells.map((cell, index) => cellOf(cell, requesters[index] ?? "")).join("")}</tr>`
  );
};

const cellOf = (cell: MatrixCell, requester: string): string => {
  const where = reachText(cell.reach);
  const title =
    cell.reach.length === 0 ? `${requester}: nothing` : `${requester}: ${where}, by ${cell.agreements.join(", ")}`;
  return (
    `<td class="cell ${cell.reach.length === 0 ? "nothing" : "held"}" title="${escapeHtml(title)}">` +
    `<span aria-hidden="true">${escapeHtml(mark(cell))}</span><span class="hidden">${escapeHtml(where)}</span></td>`
  );
};

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
