import { findProtagonist } from "@lienthong/cli";
import { launchBrowser } from "@lienthong/console/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from "vitest";
import { nation } from "./nation.js";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const { citizen } = findProtagonist(nation);

/** The explorer, as a developer opens it who was never there; what the browser complained about, and whom it asked. */
const openExplorer = async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  const hosts = new Set<string>();
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  context.on("request", (request) => hosts.add(new URL(request.url()).host));
  await page.goto(`${inject("system").gatewayUrl}/`);
  return { page, complaints, hosts };
};

const chooseExample = async (page: Page, title: RegExp): Promise<void> => {
  await page.getByRole("button", { name: "Examples" }).click();
  await page.getByRole("menuitem", { name: title }).click();
};

/** Executes the operation as soon as the editor shows it. */
const execute = async (page: Page, operation: string): Promise<void> => {
  await page.locator(".graphiql-query-editor").getByText(operation).waitFor();
  await page.getByRole("button", { name: /^Execute query/ }).click();
};

/** Waits until the answer shows `text`; of a long answer only what is in view counts. */
const waitForAnswer = (page: Page, text: string): Promise<void> =>
  page.locator(".result-window").getByText(text).first().waitFor();

const socialSecurityExample = /social security sees all/;

test("runs an example and shows the answer with its Vietnamese intact, asking no other host", async () => {
  const { page, complaints, hosts } = await openExplorer();
  await chooseExample(page, socialSecurityExample);
  await execute(page, "CitizenFile");

  await waitForAnswer(page, citizen.fullName);
  await waitForAnswer(page, citizen.birthDate);
  await waitForAnswer(page, "Phường Ba Đình");
  await waitForAnswer(page, "Thành phố Hà Nội");
  expect(citizen.fullName).toMatch(/[^\p{ASCII}]/u);
  expect([...hosts]).toEqual([new URL(inject("system").gatewayUrl).host]);
  expect(complaints).toEqual([]);
});

test("gives another agency another answer to the same operation", async () => {
  const { page, complaints } = await openExplorer();
  await chooseExample(page, socialSecurityExample);
  await execute(page, "CitizenFile");
  await waitForAnswer(page, citizen.birthDate);

  await page.getByLabel("Agency").selectOption("tax-department");
  await page.getByLabel("On denied").selectOption("null");
  const [response] = await Promise.all([
    page.waitForResponse((each) => each.url().endsWith("/graphql") && !each.request().postData()?.includes("__schema")),
    page.getByRole("button", { name: /^Execute query/ }).click(),
  ]);

  await waitForAnswer(page, "Citizen.birthDate may not be read.");
  expect(await response.json()).toMatchObject({
    data: { citizen: { fullName: citizen.fullName, birthDate: null, insurance: { healthCard: null } } },
  });
  expect(complaints).toEqual([]);
});

test("shows why an operation is refused, and nothing of its answer", async () => {
  const { page } = await openExplorer();
  await chooseExample(page, socialSecurityExample);
  await page.getByLabel("Agency").selectOption("tax-department");
  await execute(page, "CitizenFile");

  await waitForAnswer(page, "UNAUTHORIZED_FIELD_OR_TYPE");
  await waitForAnswer(page, "population.birth");
  expect(await page.locator(".result-window").getByText(citizen.fullName).count()).toBe(0);
});

test("raises an alert while the gateway can't be reached", async () => {
  const { page } = await openExplorer();
  await chooseExample(page, socialSecurityExample);
  await page.locator(".graphiql-query-editor").getByText("CitizenFile").waitFor();

  await page.context().setOffline(true);
  await execute(page, "CitizenFile");
  const alert = page.locator("p[role=alert]");
  await alert.getByText("The gateway does not answer.").waitFor();

  await page.context().setOffline(false);
  await execute(page, "CitizenFile");
  await waitForAnswer(page, citizen.fullName);
  await alert.waitFor({ state: "detached" });
});

test("runs an example in a citizen's name, and says in whose", async () => {
  const { page, complaints } = await openExplorer();
  await chooseExample(page, /My documents/);
  await execute(page, "MyDocuments");

  await waitForAnswer(page, citizen.fullName);
  expect(await page.getByLabel("In the name of").textContent()).toBe(citizen.personalId);
  expect(complaints).toEqual([]);
});
