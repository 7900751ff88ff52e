import { createServer } from "node:http";
import { expect, test } from "vitest";
import type { AgencyChoice, RequestersAnswer } from "../shared/developmentApi.js";
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
import { close, listen } from "../testing/listening.js";

const browser = browserOfTests();

test("runs an example in the name of its agency, for its purpose, in its mode", async () => {
  await using gateway = await ExplorerGateway.start({ requesters });
  const page = await openExplorer(browser(), gateway);

  await chooseExample(page, "A commune and its province");
  await execute(page, "CommuneByCode");
  await waitForAnswer(page, "Thành phố Hà Nội");

  expect(await chosenIn(page, "Agency")).toBe("home-affairs");
  expect(await chosenIn(page, "Purpose")).toBe("planning");
  expect(await chosenIn(page, "On denied")).toBe("null");
  expect(await page.getByRole("tab").allInnerTexts()).toEqual(["Smallest", "CommuneByCode"]);
  const [request] = arrivedOf(gateway, "CommuneByCode");
  expect(request?.body.variables).toEqual({ code: "00004" });
  expect(request?.headers).toMatchObject({
    authorization: "Bearer issued-token-2",
    "lienthong-purpose": "planning",
    "lienthong-on-denied": "null",
  });
});

test("asks for the schema with the token, never in the mode of partial answers", async () => {
  await using gateway = await ExplorerGateway.start({ requesters });
  const page = await openExplorer(browser(), gateway);
  await page.getByLabel("On denied").selectOption("null");

  await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
  await page.getByText("All Schema Types").waitFor();

  const introspections = arrivedOf(gateway, "IntrospectionQuery");
  expect(introspections).not.toEqual([]);
  for (const { headers } of introspections) {
    expect(headers.authorization).toBe("Bearer issued-token-1");
    expect(headers["lienthong-on-denied"]).toBeUndefined();
  }
});

test("asks no host but its own, and keeps to its content security policy", async () => {
  await using gateway = await ExplorerGateway.start({ requesters });
  await using outside = await startOutsideRecorder();
  const context = await browser().newContext({ proxy: { server: outside.proxyAddress, bypass: "127.0.0.1" } });
  context.setDefaultTimeout(15_000);
  const control = await context.newPage();
  await control.goto("http://outside.example/");
  expect(outside.hosts.splice(0)).toEqual(["outside.example"]);
  const complaints: string[] = [];
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") {
      complaints.push(message.text());
    }
  });

  await page.goto(gateway.address);
  await chooseExample(page, "A commune and its province");
  await execute(page, "CommuneByCode");
  await waitForAnswer(page, "Phường Ba Đình");
  await page.getByRole("button", { name: /^Prettify query/ }).click();
  const editor = page.locator(".graphiql-query-editor");
  await expect.poll(() => editor.locator(".view-line").count()).toBeGreaterThan(3);
  await editor.locator(".view-lines").click();
  await page.keyboard.type("{ unknown com");
  await editor.locator(".squiggly-error").first().waitFor();
  await page.keyboard.press("Control+Space");
  await editor.locator(".suggest-widget").getByText("commune").first().waitFor();
  await page.getByRole("button", { name: "Show History" }).click();
  await page.getByRole("button", { name: "Open settings dialog" }).click();
  await page.getByRole("button", { name: "Dark" }).click();
  await page.locator("body.graphiql-dark").waitFor();
  await page.waitForTimeout(500);

  expect(outside.hosts).toEqual([]);
  expect(complaints).toEqual([]);
});

test("offers only the purposes that the chosen agency has agreements for", async () => {
  await using gateway = await ExplorerGateway.start({ requesters });
  const page = await openExplorer(browser(), gateway);
  const purpose = page.getByLabel("Purpose");

  await page.getByLabel("Agency").selectOption("home-affairs");
  expect(await purpose.locator("option").allTextContents()).toEqual(["Census", "Planning"]);
  expect(await purpose.inputValue()).toBe("census");

  await page.getByLabel("Agency").selectOption("archive");
  expect(await purpose.isDisabled()).toBe(true);
  expect(await purpose.locator("option").allTextContents()).toEqual(["No agreement in force"]);
});

test("tells what to do when the requesters do not fit, and tries again", async () => {
  const unfit: { agencies: readonly AgencyChoice[] } & RequestersAnswer = { ...requesters, agencies: [] };
  await using gateway = await ExplorerGateway.start({ requesters: unfit });
  const page = await openExplorer(browser(), gateway);

  await alertOf(page).getByText("Build and start the same version of both").waitFor();

  unfit.agencies = [...requesters.agencies];
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByLabel("Agency").waitFor();
  expect(await alertOf(page).count()).toBe(0);
});

/** A proxy that a browser uses for every host but its own machine: it notes the host and lets nothing through. */
const startOutsideRecorder = async () => {
  const hosts: string[] = [];
  const server = createServer((request, response) => {
    hosts.push(new URL(request.url ?? "").hostname);
    response.writeHead(502).end();
  });
  server.on("connect", (request, socket) => {
    hosts.push(request.url ?? "");
    socket.destroy();
  });
  const proxyAddress = await listen(server);
  return { hosts, proxyAddress, [Symbol.asyncDispose]: () => close(server) };
};
