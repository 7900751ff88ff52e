import type { MutantResult, Notice } from "./killMutants.js";

const noticedBy =
  (notice: Notice) =>
  ({ noticedBy: found }: MutantResult): boolean =>
    found.includes(notice);

/** Mutants that no policy test and no composition noticed. */
export const survivors = (results: readonly MutantResult[]): readonly MutantResult[] =>
  results.filter((result) => !noticedBy("policy")(result) && !noticedBy("composition")(result));

/** A row a subgraph, then every mutant that survived. */
export const writeMutationReport = (results: readonly MutantResult[]): string => {
  const names = [...new Set(results.map(({ subgraph }) => subgraph))];
  const rows = names.map((name) => {
    const own = results.filter(({ subgraph }) => subgraph === name);
    const counts = [
      own.length,
      own.filter(noticedBy("policy")).length,
      own.filter(noticedBy("composition")).length,
      own.filter(noticedBy("supergraph")).length,
      survivors(own).length,
    ];
    return `| ${name} | ${counts.join(" | ")} |`;
  });
  const lines = survivors(results).map(
    ({ coordinate, mutation, noticedBy: found }) =>
      `survived: ${coordinate}, ${mutation}${found.length === 0 ? "" : " (only the committed supergraph is stale)"}`,
  );
  return `${["| subgraph | mutants | policy tests | composition | stale supergraph | survived |", "| --- | --- | --- | --- | --- | --- |", ...rows, "", ...lines].join("\n").trimEnd()}\n`;
};
