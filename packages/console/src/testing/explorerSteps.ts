/** What the explorer's tests have in common: a browser, who can be chosen, and the steps that a person takes. */
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { RequestersAnswer } from "../shared/developmentApi.js";
import { launchBrowser } from "./browser.js";
import type { ArrivedRequest, ExplorerGateway } from "./explorerGateway.js";

/** Three agencies, the last without an agreement, and an example for each of the other two. */
export const requesters: RequestersAnswer = {
  agencies: [
    {
      id: "health",
      name: { vi: "Bộ Y tế", en: "Ministry of Health" },
      purposes: [{ id: "reimbursement", name: { vi: "Thanh toán bảo hiểm", en: "Insurance reimbursement" } }],
    },
    {
      id: "home-affairs",
      name: { vi: "Bộ Nội vụ", en: "Ministry of Home Affairs" },
      purposes: [
        { id: "census", name: { vi: "Điều tra dân số", en: "Census" } },
        { id: "planning", name: { vi: "Quy hoạch", en: "Planning" } },
      ],
    },
    { id: "archive", name: { vi: "Cục Lưu trữ", en: "State Archives" }, purposes: [] },
  ],
  examples: [
    {
      id: "typename",
      title: { vi: "Ví dụ đầu", en: "The smallest operation" },
      description: "Asks for the name of the root type.",
      query: "query Smallest { __typename }",
      variables: {},
      agency: "health",
      purpose: "reimbursement",
      onDenied: "reject",
    },
    {
      id: "commune",
      title: { vi: "Xã và tỉnh", en: "A commune and its province" },
      description: "One commune by its five-digit code.",
      query: "query CommuneByCode($code: ID!) { commune(code: $code) { name province { name } } }",
      variables: { code: "00004" },
      agency: "home-affairs",
      purpose: "planning",
      onDenied: "null",
    },
  ],
};

/** A browser for the tests of one file; what a test opens in it is closed after the test. */
export const browserOfTests = (): (() => Browser) => {
  let browser: Browser | undefined;
  const running = (): Browser => {
    if (browser === undefined) {
      throw new Error("The browser runs only while tests do.");
    }
    return browser;
  };
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    await Promise.all(
      running()
        .contexts()
        .map((context) => context.close()),
    );
  });
  afterAll(() => running().close());
  return running;
};

/** Opens the page that `gateway` serves, as a browser that was never there. */
export const openExplorer = async (
  browser: Browser,
  gateway: ExplorerGateway,
  options: BrowserContextOptions = {},
): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(gateway.address);
  return page;
};

/** Chooses from the menu of examples. */
export const chooseExample = async (page: Page, title: string): Promise<void> => {
  await page.getByRole("button", { name: "Examples" }).click();
  await page.getByRole("menuitem", { name: title }).click();
};

/** Executes the operation `name` as soon as the editor shows it. */
export const execute = async (page: Page, name: string): Promise<void> => {
  await page.locator(".graphiql-query-editor").getByText(name).waitFor();
  await page.getByRole("button", { name: /^Execute query/ }).click();
};

/** Waits until the answer shows `text`. */
export const waitForAnswer = (page: Page, text: string): Promise<void> =>
  page.locator(".result-window").getByText(text).first().waitFor();

/** The id that is chosen in the select labelled `label`. */
export const chosenIn = (page: Page, label: string): Promise<string> =>
  page.getByLabel(label, { exact: true }).inputValue();

/** The bar's alert; Monaco has others, for screen readers. */
export const alertOf = (page: Page): Locator => page.locator("p[role=alert]");

/** The requests whose document holds the operation `name`. */
export const arrivedOf = (gateway: ExplorerGateway, name: string): ArrivedRequest[] =>
  gateway.arrived.filter(({ body }) => body.query.includes(`query ${name}`));
