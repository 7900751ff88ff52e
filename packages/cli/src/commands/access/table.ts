/** Text in columns for a terminal. A cell's width is counted in characters, as Vietnamese letters and the marks used here are one wide. */
export const textTable = (rows: readonly (readonly string[])[], gap = 2): string => {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
    });
  }
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - widthOf(cell) + gap))
        .join("")
        .trimEnd(),
    )
    .join("\n");
};

const widthOf = (text: string): number => [...text.normalize("NFC")].length;

/** Comma-separated values (RFC 4180). A cell that a spreadsheet would run as a formula is written as text. */
export const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(csvCell).join(",")).join("\r\n");

const csvCell = (text: string): string => {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};
