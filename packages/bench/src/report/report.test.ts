import { expect, test } from "vitest";
import { drawBarChart } from "./barChart.js";
import { markdownTable } from "./table.js";

test("a table is Markdown, with numbers to the right", () => {
  expect(markdownTable(["gateway", "ms"], [["stock", "20.1"]])).toBe(
    "| gateway |   ms |\n| ------- | ---: |\n| stock   | 20.1 |",
  );
});

test("bars are as long as their values, and names are escaped", () => {
  const svg = drawBarChart({
    title: "a < b",
    subtitle: "",
    footer: "",
    bars: [
      { label: "one", value: 1, text: "1", isOurs: true },
      { label: "two & more", value: 2, text: "2", isOurs: false },
    ],
  });
  const [, ...lengths] = [...svg.matchAll(/<rect [^>]*?width="([\d.]+)"/g)].map(([, length]) => Number(length));
  expect(lengths).toEqual([220, 440]);
  expect(svg).toContain("a &lt; b");
  expect(svg).toContain("two &amp; more");
});
