import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { rotateDevelopmentKeys } from "@lienthong/identity";
import { expect, inject, test } from "vitest";
import { type Answer, clientFor, requesters } from "./client.js";
import { nation } from "./nation.js";

/** Each for a new officer, so that the gateway signs a new token for each of its two subgraphs. */
const askAsNewOfficer = async (): Promise<Answer> => {
  const client = await clientFor(requesters.publicSecurity);
  return client.ask({
    query:
      'query ($code: EnterpriseCode!) { province(provinceCode: "01") { name } enterprise(enterpriseCode: $code) { name } }',
    variables: { code: nation.enterpriseCode(0) },
  });
};

test("the gateway's key is rotated under load without a failed request", async () => {
  const answers: Answer[] = [];
  const keepAsking = async (until: number): Promise<void> => {
    while (performance.now() < until) answers.push(await askAsNewOfficer());
  };
  const until = performance.now() + 4_000;
  const load = Promise.all([keepAsking(until), keepAsking(until), keepAsking(until)]);
  await delay(500);
  await rotateDevelopmentKeys(join(inject("system").stateFolder, "keys"), "gateway");
  await load;

  expect(answers.length).toBeGreaterThan(10);
  expect(answers.filter(({ status, errors }) => status !== 200 || errors.length > 0)).toEqual([]);
});
