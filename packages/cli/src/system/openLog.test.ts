import { pino } from "pino";
import { expect, test } from "vitest";
import { describeError } from "./openLog.js";

test("the values of rows and the connection that a driver hangs on its error never reach the log", () => {
  const lines: string[] = [];
  const logger = pino({ serializers: { err: describeError } }, { write: (line: string) => lines.push(line) });
  const fromDriver = Object.assign(new Error("duplicate key value violates unique constraint"), {
    code: "23505",
    detail: "Key (personal_id)=(001099000001) already exists.",
    client: { user: "population" },
  });
  logger.error({ err: new Error("a resolver failed", { cause: fromDriver }) }, "failed");
  const [line = ""] = lines;
  expect(line).not.toMatch(/001099000001|"user"/);
  expect(JSON.parse(line)).toMatchObject({
    err: { type: "Error", message: "a resolver failed", cause: { code: "23505", message: fromDriver.message } },
  });
});

test("what is thrown without being an error is named by its kind, a text by itself", () => {
  expect([describeError("HTTP 502"), describeError({ row: 1 }), describeError(undefined)]).toEqual([
    "HTTP 502",
    "object",
    "undefined",
  ]);
});
