import { expect, test } from "vitest";
import { barsFromEnterprise, isClearedOn } from "./convictions.js";

const served = { suspended: false, servedOn: "2020-01-01", enterpriseBanUntil: null };

test.each([
  { what: "nothing", convictions: [], barred: false },
  { what: "a sentence that was served", convictions: [served], barred: false },
  { what: "imprisonment that goes on", convictions: [{ ...served, servedOn: null }], barred: true },
  { what: "imprisonment that ends tomorrow", convictions: [{ ...served, servedOn: "2026-07-02" }], barred: true },
  { what: "imprisonment that ended today", convictions: [{ ...served, servedOn: "2026-07-01" }], barred: false },
  { what: "a suspended sentence", convictions: [{ ...served, suspended: true, servedOn: null }], barred: false },
  { what: "a ban until today", convictions: [{ ...served, enterpriseBanUntil: "2026-07-01" }], barred: true },
  { what: "a ban until yesterday", convictions: [{ ...served, enterpriseBanUntil: "2026-06-30" }], barred: false },
])("$what: barred from enterprises is $barred", ({ convictions, barred }) => {
  expect(barsFromEnterprise(convictions, "2026-07-01")).toBe(barred);
});

test.each([
  { clearedOn: null, cleared: false },
  { clearedOn: "2026-07-02", cleared: false },
  { clearedOn: "2026-07-01", cleared: true },
])("a conviction cleared on $clearedOn is cleared on 1 July 2026: $cleared", ({ clearedOn, cleared }) => {
  expect(isClearedOn({ clearedOn }, "2026-07-01")).toBe(cleared);
});
