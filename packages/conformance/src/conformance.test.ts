import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startLienthong } from "./gateways/lienthong.js";
import { runCase } from "./running/runSuite.js";
import { cases } from "./suite/cases.js";

/** Our own gateway, over HTTP, in both of its ways to answer a denial. */

describe.each(["reject", "null"] as const)("when a denial is answered by «%s»", (onDenied) => {
  let system: Awaited<ReturnType<typeof startLienthong>>;
  beforeAll(async () => {
    system = await startLienthong(onDenied);
  });
  afterAll(() => system.stop());

  test.each(cases.map((tried) => [`${tried.title} (attack case ${tried.attack})`, tried] as const))(
    "%s",
    async (_, tried) => {
      expect(await runCase(tried, system.gateway)).toMatchObject({ kind: "passed" });
    },
  );
});
