/** Style and script of the matrix page. Contrast is at least 4.5:1 in both colour schemes. */

export const pageStyle = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --page: #ffffff; --band: #f3f5f7; --line: #d5dae0; --held: #e3f1e7; --mark: #14582b;
  --open: #e5eef9; --open-ink: #17477e; --internal: #ece9f8; --internal-ink: #47358f; --basic: #fdf0d5; --basic-ink: #7a4a00; --sensitive: #fbe3e4; --sensitive-ink: #95141f; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebee; --soft: #a9b2bc; --page: #14171a; --band: #1e2327; --line: #363d44; --held: #173223; --mark: #8fdcaa;
  --open: #18304d; --open-ink: #a9cdf7; --internal: #2c2650; --internal-ink: #c9befb; --basic: #40300f; --basic-ink: #f5cf86; --sensitive: #4a191d; --sensitive-ink: #ffb6bb; } }
* { box-sizing: border-box; }
body { margin: 0; height: 100vh; display: flex; flex-direction: column; font: 15px/1.45 system-ui, "Segoe UI", sans-serif; color: var(--ink); background: var(--page); }
header { padding: 1.1rem 1.4rem .8rem; display: grid; gap: .45rem; }
h1 { margin: 0; font-size: 1.35rem; letter-spacing: -.01em; }
p { margin: 0; color: var(--soft); }
.tools { display: flex; flex-wrap: wrap; align-items: center; gap: .6rem; }
input { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--soft); border-radius: 6px; padding: .35rem .6rem; width: min(24rem, 100%); }
:focus-visible { outline: 3px solid #2f7fd8; outline-offset: 1px; }
output { color: var(--soft); font-size: .9em; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .35rem 1.1rem; margin: 0; padding: 0; font-size: .9em; color: var(--soft); }
.legend b { color: var(--mark); }
main { flex: 1; overflow: auto; border-top: 1px solid var(--line); }
main > p { padding: 1.4rem; }
table { border-collapse: separate; border-spacing: 0; min-width: 100%; }
th, td { text-align: left; padding: .45rem .75rem; border-bottom: 1px solid var(--line); vertical-align: middle; background: var(--page); }
thead th { position: sticky; top: 0; z-index: 2; background: var(--band); font-weight: 600; font-size: .86em; line-height: 1.3; vertical-align: bottom; min-width: 8.5rem; }
thead th:first-child, tbody .row th { position: sticky; left: 0; }
thead th:first-child { z-index: 3; }
tbody .row th { z-index: 1; font-weight: 400; min-width: 17rem; max-width: 26rem; border-right: 1px solid var(--line); }
.database th { background: var(--band); font-weight: 600; padding-top: .8rem; }
.database span { position: sticky; left: .75rem; }
small { display: block; color: var(--soft); font-size: .84em; font-weight: 400; overflow-wrap: anywhere; }
code { font: .92em/1.4 ui-monospace, "Cascadia Code", Consolas, monospace; }
.cell { text-align: center; color: var(--soft); }
.held { background: var(--held); color: var(--mark); font-weight: 600; }
.class { font-style: normal; font-size: .84em; white-space: nowrap; padding: .12rem .5rem; border-radius: 999px; background: var(--band); }
.open { background: var(--open); color: var(--open-ink); } .internal { background: var(--internal); color: var(--internal-ink); }
.basic-personal { background: var(--basic); color: var(--basic-ink); } .sensitive-personal { background: var(--sensitive); color: var(--sensitive-ink); }
.row:hover th, .row:hover td:not(.held) { background: var(--band); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[hidden] { display: none; }
@media print { body { height: auto; display: block; } main { overflow: visible; } .tools { display: none; } thead th, tbody .row th { position: static; } }
`;

export const pageScript = `
const input = document.getElementById("filter"), count = document.getElementById("count"), none = document.getElementById("none");
const fold = (text) => text.normalize("NFD").replace(/\\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
const groups = [...document.querySelectorAll("tbody")].map((body) => ({ body, rows: [...body.querySelectorAll(".row")].map((row) => ({
  row, text: fold(row.cells[0].textContent + " " + row.cells[1].textContent) })) }));
const filter = () => {
  const words = fold(input.value).split(/\\s+/).filter(Boolean);
  let shown = 0, all = 0;
  for (const { body, rows } of groups) {
    let here = 0;
    for (const { row, text } of rows) { row.hidden = !words.every((word) => text.includes(word)); if (!row.hidden) here += 1; }
    body.hidden = here === 0; shown += here; all += rows.length;
  }
  count.textContent = shown + " of " + all; none.hidden = shown > 0;
};
input.addEventListener("input", filter); filter();
`;
