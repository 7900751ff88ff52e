import { serverAudits } from "graphql-http";
import { expect, test } from "vitest";
import { graphqlUrl, requesters, tokenFor } from "./client.js";

const fetchWithToken: typeof fetch = async (address, init) => {
  const headers = new Headers(init?.headers);
  headers.set("authorization", `Bearer ${await tokenFor(requesters.homeAffairs)}`);
  return fetch(address, { ...init, headers });
};

const audits = serverAudits({ url: graphqlUrl, fetchFn: fetchWithToken });

test.each(audits)("GraphQL over HTTP $id: $name", async (audit) => {
  const result = await audit.fn();
  expect(result.status === "ok" ? "ok" : result.reason).toBe("ok");
});

test("there are as many audits as the draft of the specification has", () => {
  expect(audits.length).toBe(61);
});
