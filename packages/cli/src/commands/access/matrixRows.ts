import type { DatabaseMatrix, MatrixCell, Territory } from "@lienthong/access";

/** One row of the matrix, of whichever kind. */
export type MatrixRow = Readonly<{
  name: string;
  about: string;
  dataClass: string;
  rule: string;
  cells: readonly MatrixCell[];
}>;

/** The rows of one database: its scopes, or its fields. */
export const rowsOf = ({ scopes, fields }: DatabaseMatrix, by: "scope" | "field"): readonly MatrixRow[] =>
  by === "scope"
    ? scopes.map(({ declaration: { scope, name, dataClass }, cells }) => ({
        name: scope,
        about: `${name.vi} · ${name.en}`,
        dataClass,
        rule: "",
        cells,
      }))
    : fields.map(({ coordinate, term, dataClass, rule, cells }) => ({
        name: coordinate,
        about: term === undefined ? "" : `${term.vi} · ${term.en}`,
        dataClass: dataClass ?? "unknown",
        rule,
        cells,
      }));

/** A cell for people: ● the whole country, ◐ a province, ○ a commune, · nothing. */
export const mark = ({ reach }: MatrixCell): string => (reach.length === 0 ? "·" : reach.map(markOf).join(" "));

const markOf = (territory: Territory): string => {
  switch (territory.kind) {
    case "national":
      return "●";
    case "province":
      return `◐${territory.provinceCode}`;
    case "commune":
      return `○${territory.communeCode}`;
  }
};
