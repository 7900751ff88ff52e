import { afterEach, expect, test, vi } from "vitest";
import { launchBrowser } from "./browser.js";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test("starts a browser that shows a page", async () => {
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.setContent("<title>Liên thông</title>");
  expect(await page.title()).toBe("Liên thông");
  await browser.close();
});

test("takes the browser at CHROME_PATH first, and says what to do when it does not start", async () => {
  vi.stubEnv("CHROME_PATH", process.execPath);
  await expect(launchBrowser()).rejects.toMatchObject({
    code: "CONFIGURATION_INVALID",
    message: expect.stringContaining(`The browser at ${process.execPath} did not start. Install Google Chrome`),
  });
});

test("says what to install where there is no browser and none comes with the package", async () => {
  vi.stubEnv("CHROME_PATH", "");
  vi.stubEnv("PATH", "");
  vi.spyOn(process, "platform", "get").mockReturnValue("aix");
  await expect(launchBrowser()).rejects.toMatchObject({
    code: "CONFIGURATION_INVALID",
    message: expect.stringContaining("Install Google Chrome or Chromium, or set CHROME_PATH"),
  });
});
