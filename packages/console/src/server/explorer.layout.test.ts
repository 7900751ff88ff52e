import { expect, test } from "vitest";
import { ExplorerGateway } from "../testing/explorerGateway.js";
import {
  browserOfTests,
  chooseExample,
  execute,
  openExplorer,
  requesters,
  waitForAnswer,
} from "../testing/explorerSteps.js";

const browser = browserOfTests();

test.each(["light", "dark"] as const)("fits a window of 400 pixels, %s", async (colorScheme) => {
  await using gateway = await ExplorerGateway.start({ requesters });
  const page = await openExplorer(browser(), gateway, { viewport: { width: 400, height: 800 }, colorScheme });
  await chooseExample(page, "A commune and its province");
  await execute(page, "CommuneByCode");
  await waitForAnswer(page, "Phường Ba Đình");

  expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(400);
  const operation = await page.locator(".graphiql-editors").boundingBox();
  const answer = await page.locator(".graphiql-response").boundingBox();
  expect(operation?.width).toBeGreaterThan(300);
  expect(answer?.y).toBeGreaterThanOrEqual((operation?.y ?? 0) + (operation?.height ?? 0));
});

test("keeps the fields of the bar apart and in the window, however long the names", async () => {
  const long = { vi: "Tên rất dài ".repeat(12), en: "A very long name ".repeat(12) };
  const agencies = requesters.agencies.map((agency) => ({
    ...agency,
    name: long,
    purposes: agency.purposes.map((purpose) => ({ ...purpose, name: long })),
  }));
  await using gateway = await ExplorerGateway.start({ requesters: { ...requesters, agencies } });
  const page = await openExplorer(browser(), gateway);
  await page.getByRole("button", { name: "Examples" }).waitFor();

  for (const width of [1280, 1010, 700, 400]) {
    await page.setViewportSize({ width, height: 800 });
    const boxes = await Promise.all(
      (await page.locator(".bar :is(h1, label, select, button)").all()).map((each) => each.boundingBox()),
    );
    expect(boxes.length).toBe(8);
    for (const [index, box] of boxes.entries()) {
      expect(box && box.x + box.width).toBeLessThanOrEqual(width);
      for (const other of boxes.slice(index + 1)) {
        expect(box && other && overlap(box, other)).toBe(false);
      }
    }
  }
});

test("speaks Vietnamese to a Vietnamese browser", async () => {
  await using gateway = await ExplorerGateway.start({ requesters });
  const page = await openExplorer(browser(), gateway, { locale: "vi-VN" });
  const agency = page.getByLabel("Cơ quan");
  await agency.waitFor();
  expect(await agency.locator("option").allTextContents()).toEqual(["Bộ Y tế", "Bộ Nội vụ", "Cục Lưu trữ"]);
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Liên thông");
  expect(await page.locator("html").getAttribute("lang")).toBe("vi");
});

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;
