import { expect, test } from "vitest";
import { writeReport } from "./report.js";
import type { CaseResult } from "./runSuite.js";

const results: readonly CaseResult[] = [
  { attack: "1", title: "a denied field", aspect: "authorization", kind: "passed" },
  {
    attack: "81a",
    title: "a | in a title",
    aspect: "http",
    kind: "failed",
    reason: "The gateway must refuse the request.",
    seen: "200: {}",
  },
  { attack: "62", title: "aliases", aspect: "limits", kind: "not-applicable" },
];

test("tells each case in a line, what a failed one saw, and the sum", () => {
  expect(writeReport(results, "text")).toMatchInlineSnapshot(`
    "   1  pass            a denied field
     81a  FAIL            a | in a title
                          The gateway must refuse the request. It answered 200: {}
      62  not applicable  aliases

    1 passed, 1 failed, 1 not applicable
    "
  `);
});

test("tells a table that fits a README", () => {
  expect(writeReport(results, "markdown")).toMatchInlineSnapshot(`
    "| case | title | result |
    | --- | --- | --- |
    | 1 | a denied field | pass |
    | 81a | a \\| in a title | FAIL: The gateway must refuse the request. |
    | 62 | aliases | not applicable |

    1 passed, 1 failed, 1 not applicable
    "
  `);
});

test("tells everything as JSON", () => {
  expect(JSON.parse(writeReport(results, "json"))).toEqual({
    summary: "1 passed, 1 failed, 1 not applicable",
    results,
  });
});
