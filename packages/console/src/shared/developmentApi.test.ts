import { expect, test } from "vitest";
import { readRequestersAnswer, readTokenAnswer } from "./developmentApi.js";

const health = {
  id: "health",
  name: { vi: "Bộ Y tế", en: "Ministry of Health" },
  purposes: [{ id: "reimbursement", name: { vi: "Thanh toán", en: "Reimbursement" } }],
};

const example = {
  id: "commune",
  title: { vi: "Một xã", en: "A commune" },
  description: "A commune by its code.",
  query: "{ __typename }",
  variables: { code: "00004" },
  agency: "health",
  purpose: "reimbursement",
  onDenied: "reject",
};

test("reads in whose name an example is meant to run", () => {
  const ofCitizen = { ...example, citizen: "097085000001" };
  expect(readRequestersAnswer({ agencies: [health], examples: [ofCitizen] }).examples).toEqual([ofCitizen]);
});

test("reads an answer without what it does not know", () => {
  const answer = readRequestersAnswer({ agencies: [{ ...health, secret: 1 }], examples: [example], more: true });
  expect(answer).toEqual({ agencies: [health], examples: [example] });
});

test.each([
  ["answer", null],
  ["agencies", { agencies: {}, examples: [] }],
  ["agencies[0].name.vi", { agencies: [{ ...health, name: { en: "Health" } }], examples: [] }],
  ["agencies[0].purposes[0].id", { agencies: [{ ...health, purposes: [{ name: health.name }] }], examples: [] }],
  ["examples[0].onDenied", { agencies: [health], examples: [{ ...example, onDenied: "explain" }] }],
  ["examples[0].citizen", { agencies: [health], examples: [{ ...example, citizen: 97 }] }],
  ["examples[0].variables", { agencies: [health], examples: [{ ...example, variables: [] }] }],
])("names %s as the place that is wrong", (place, value) => {
  expect(() => readRequestersAnswer(value)).toThrow(`${place} is `);
});

test.each([{ agency: "customs" }, { purpose: "statistics" }])(
  "refuses an example that needs %o, which cannot be chosen",
  (needs) => {
    expect(() => readRequestersAnswer({ agencies: [health], examples: [{ ...example, ...needs }] })).toThrow(
      "example commune needs agency",
    );
  },
);

test("reads a token with its expiry", () => {
  const answer = { token: "abc", expiresAt: "2026-01-02T03:04:05Z" };
  expect(readTokenAnswer(answer)).toEqual(answer);
});

test.each([
  ["token", { expiresAt: "2026-01-02T03:04:05Z" }],
  ["expiresAt", { token: "abc", expiresAt: "soon" }],
])("refuses a token answer whose %s is wrong", (place, value) => {
  expect(() => readTokenAnswer(value)).toThrow(`${place} is `);
});
