import { expect, test } from "vitest";
import { LienthongError } from "./LienthongError.js";

test("carries the code, its status, and the facts for the receiver", () => {
  const error = new LienthongError("PURPOSE_NOT_AGREED", "Declare another purpose.", {
    details: { agreedPurposes: ["tax-administration"] },
  });
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe("LienthongError");
  expect(error.message).toBe("Declare another purpose.");
  expect(error.httpStatus).toBe(403);
  expect(error.extensions).toEqual({ code: "PURPOSE_NOT_AGREED", agreedPurposes: ["tax-administration"] });
});

test("keeps the cause for the log, out of what is sent", () => {
  const cause = new Error("connect ECONNREFUSED 10.0.0.3:5432");
  const error = new LienthongError("SUBGRAPH_UNAVAILABLE", "Try again later.", { cause });
  expect(error.cause).toBe(cause);
  expect(JSON.stringify({ message: error.message, extensions: error.extensions })).not.toContain("10.0.0.3");
});

test("has no cause unless one is given", () => {
  expect(Object.hasOwn(new LienthongError("INTERNAL", "Tell the operator."), "cause")).toBe(false);
});

test("does not let a fact named code replace the code", () => {
  expect(new LienthongError("UNAUTHENTICATED", "Get a token.", { details: { code: "OK" } }).extensions).toEqual({
    code: "UNAUTHENTICATED",
  });
});

test("hands out a new extensions object each time, so that a receiver can't change the error", () => {
  const error = new LienthongError("BAD_REQUEST", "Send JSON.");
  error.extensions.code = "INTERNAL";
  expect(error.extensions.code).toBe("BAD_REQUEST");
});
