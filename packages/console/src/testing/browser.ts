import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { LienthongError } from "@lienthong/errors";
import { type Browser, chromium } from "playwright-core";
import { bundledChromium, type StartableBrowser } from "./bundledChromium.js";

/** Keeps the browser quiet and the same everywhere: no window, no call home, no first-run pages, and root may start it. */
const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const commandNames = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser"];
const macApplications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * Starts a headless Chromium for a test. The caller closes it.
 *
 * It takes the browser at `CHROME_PATH`, else an installed Chrome or Chromium, else the one in the npm package
 * `@sparticuz/chromium` (Linux on x64). The user data directory is new, empty, and removed on close.
 *
 * @throws LienthongError `CONFIGURATION_INVALID` when there is no browser, or when it does not start
 */
export const launchBrowser = async (): Promise<Browser> => {
  const { executablePath, env } = await findBrowser();
  try {
    return await chromium.launch({ executablePath, args: flags, env: { ...process.env, ...env } });
  } catch (cause) {
    throw new LienthongError(
      "CONFIGURATION_INVALID",
      `The browser at ${executablePath} did not start. Install Google Chrome or Chromium with its libraries, or set CHROME_PATH to one that starts.`,
      { cause },
    );
  }
};

const findBrowser = async (): Promise<StartableBrowser> => {
  const chosen = process.env.CHROME_PATH;
  if (chosen !== undefined && chosen !== "") {
    return { executablePath: chosen, env: {} };
  }
  for (const candidate of installedCandidates()) {
    if (await isExecutable(candidate)) {
      return { executablePath: candidate, env: {} };
    }
  }
  if (process.platform === "linux" && process.arch === "x64") {
    return bundledChromium();
  }
  throw new LienthongError(
    "CONFIGURATION_INVALID",
    "No browser was found. Install Google Chrome or Chromium, or set CHROME_PATH to the browser's executable file.",
  );
};

const installedCandidates = (): readonly string[] => {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const commands = folders.flatMap((folder) => commandNames.map((name) => join(folder, name)));
  return process.platform === "darwin" ? [...commands, ...macApplications] : commands;
};

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
