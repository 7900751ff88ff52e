import { expect, test } from "vitest";
import { ExplorerGateway } from "../testing/explorerGateway.js";
import {
  alertOf,
  arrivedOf,
  browserOfTests,
  chooseExample,
  chosenIn,
  execute,
  openExplorer,
  requesters,
  waitForAnswer,
} from "../testing/explorerSteps.js";

const browser = browserOfTests();

test("replaces a token that the gateway refuses", async () => {
  await using gateway = await ExplorerGateway.start({ requesters });
  const page = await openExplorer(browser(), gateway);
  await expect.poll(() => arrivedOf(gateway, "IntrospectionQuery").length).toBe(1);
  gateway.validTokens.clear();

  await execute(page, "Smallest");
  await waitForAnswer(page, "Query");

  expect(arrivedOf(gateway, "Smallest").map(({ headers }) => headers.authorization)).toEqual([
    "Bearer issued-token-1",
    "Bearer issued-token-2",
  ]);
});

test("replaces a token that is about to expire, and keeps one that is not", async () => {
  await using gateway = await ExplorerGateway.start({ requesters, tokenLifetimeMs: 20_000 });
  await using patient = await ExplorerGateway.start({ requesters, tokenLifetimeMs: 300_000 });
  for (const [each, token] of [
    [gateway, "Bearer issued-token-2"],
    [patient, "Bearer issued-token-1"],
  ] as const) {
    const page = await openExplorer(browser(), each);
    await expect.poll(() => arrivedOf(each, "IntrospectionQuery").length).toBe(1);
    await execute(page, "Smallest");
    await waitForAnswer(page, "Query");
    expect(arrivedOf(each, "Smallest").map(({ headers }) => headers.authorization)).toEqual([token]);
  }
});

test("keeps operations and choice between visits, but never the token", async () => {
  await using gateway = await ExplorerGateway.start({ requesters });
  const page = await openExplorer(browser(), gateway);
  await chooseExample(page, "A commune and its province");
  await execute(page, "CommuneByCode");
  await waitForAnswer(page, "Phường Ba Đình");
  await expect
    .poll(() => page.evaluate<string>("localStorage.getItem('lienthong:graphiql:tabState') ?? ''"))
    .toContain("CommuneByCode");

  const kept = await page.evaluate<string>("JSON.stringify([localStorage, sessionStorage, document.cookie])");
  expect(kept).toContain("CommuneByCode");
  expect(kept).not.toContain("issued-token");
  expect(kept).not.toContain("Ba Đình");
  await page.reload();
  await page.getByRole("tab", { name: "CommuneByCode" }).waitFor();
  expect(await chosenIn(page, "Agency")).toBe("home-affairs");
  expect(await chosenIn(page, "On denied")).toBe("null");
});

test("tells what to do when no token is given", async () => {
  await using gateway = await ExplorerGateway.start({ requesters });
  gateway.tokenRefusal = "This agreement ended yesterday. Ask the owner to renew it.";
  const page = await openExplorer(browser(), gateway);

  const alert = alertOf(page);
  await alert.getByText("Ask the owner to renew it.").waitFor();

  gateway.tokenRefusal = undefined;
  await page.getByLabel("Agency").selectOption("home-affairs");
  await alert.waitFor({ state: "detached" });
});

test("asks for a token in production, below any path, and forgets it with the browser tab", async () => {
  await using gateway = await ExplorerGateway.start({ tokens: ["pasted-token"], mount: "/some/path/" });
  const page = await openExplorer(browser(), gateway);
  await alertOf(page).getByText("Paste a token").waitFor();
  expect(gateway.arrived).toEqual([]);

  await page.getByLabel("Token").fill("pasted-token");
  await page.getByLabel("Purpose").fill("planning");
  await page.getByRole("button", { name: "Apply" }).click();
  await alertOf(page).waitFor({ state: "detached" });
  await page.reload();
  await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
  await page.getByText("All Schema Types").waitFor();

  expect(gateway.arrived.at(-1)?.headers).toMatchObject({
    authorization: "Bearer pasted-token",
    "lienthong-purpose": "planning",
  });
  expect(await page.evaluate<string>("JSON.stringify(localStorage)")).not.toContain("pasted-token");
});

test("says that a pasted token was refused", async () => {
  await using gateway = await ExplorerGateway.start({});
  const page = await openExplorer(browser(), gateway);
  await page.getByLabel("Token").fill("expired-token");
  await page.getByRole("button", { name: "Apply" }).click();
  await alertOf(page).getByText("refused the token").waitFor();
});
