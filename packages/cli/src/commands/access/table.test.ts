import { expect, test } from "vitest";
import { csv, textTable } from "./table.js";

test("columns are as wide as their widest cell, Vietnamese letters counted once", () => {
  expect(
    textTable([
      ["Hà Nội".normalize("NFD"), "x"],
      ["a", "y"],
    ]),
  ).toBe(`${"Hà Nội".normalize("NFD")}  x\na       y`);
});

test("a cell with a comma, a quote or a line break is quoted, and none is a formula", () => {
  expect(
    csv([
      ["a,b", 'say "x"', "plain"],
      ["=1+1", "line\nbreak"],
    ]),
  ).toBe('"a,b","say ""x""",plain\r\n\'=1+1,"line\nbreak"');
});
