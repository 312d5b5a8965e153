import type { Page } from "@playwright/test";
import { violationsOn } from "../fixtures/browser/axe";
import { live, settled } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/test";
import { whileLocked } from "../fixtures/portal/locked";
import { publishedStack } from "../setup/published-stack";

async function open(page: Page, address = "/dashboard"): Promise<void> {
  await page.goto(address);
  await settled(page);
  await expect(page.getByRole("heading", { name: "Spend and calls by day" })).toBeVisible();
}

const rangeIn = (page: Page) => {
  const { searchParams } = new URL(page.url());
  return { from: searchParams.get("from") ?? "", to: searchParams.get("to") ?? "" };
};
const daysBetween = ({ from, to }: { from: string; to: string }) =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;

test("the days of the chart are moved by the keyboard, and stay in the address", async ({ page }) => {
  await open(page);
  const first = await live(page.getByRole("slider", { name: "First day" }));
  await first.focus();
  for (const _ of [1, 2, 3]) await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/from=.*to=/);
  await expect.poll(() => daysBetween(rangeIn(page))).toBe(27);
  await expect(page.getByText("Show as a table")).toBeVisible();
  await page.keyboard.press("PageDown");
  await expect.poll(() => daysBetween(rangeIn(page))).toBe(34);
  await page.reload();
  await settled(page);
  expect(daysBetween(rangeIn(page))).toBe(34);
  await expect(page.getByRole("img", { name: /in 34 days$/ })).toBeVisible();
});

test("a part that comes later than before, or sooner, keeps whoever is in it", async ({ page }) => {
  const { databaseUrl } = publishedStack();
  const late = (work: () => Promise<unknown>) =>
    whileLocked(databaseUrl, "calls.kind_day", async () => {
      await work();
      await page.waitForTimeout(700);
    });
  const first = page.getByRole("slider", { name: "First day" });
  const days = () => daysBetween(rangeIn(page));
  const step = async (by: string, wanted: number) => {
    await page.keyboard.press(by);
    await expect.poll(days).toBe(wanted);
    await expect(first).toBeFocused();
  };

  await open(page);
  await (await live(first)).focus();
  await late(() => page.keyboard.press("ArrowRight"));
  await expect.poll(days).toBe(29);
  await step("ArrowRight", 28);

  const { from, to } = rangeIn(page);
  const other = new Date(Date.parse(from) + 2 * 86_400_000).toISOString().slice(0, 10);
  await late(() => page.goto(`/dashboard?from=${other}&to=${to}`, { waitUntil: "commit" }));
  await settled(page);
  await (await live(first)).focus();
  await step("ArrowRight", 25);
  await step("ArrowRight", 24);
});

test("other days are drawn before upstream has said anything of them", async ({ page, upstream }) => {
  await open(page);
  const first = await live(page.getByRole("slider", { name: "First day" }));
  await first.focus();
  await upstream.fault({ kind: "delay", ms: 6_000, match: { method: "GET", path: "/partner/analytics" } });
  const began = Date.now();
  for (const _ of [1, 2, 3, 4, 5, 6, 7]) await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("img", { name: /in 23 days$/ })).toBeVisible({ timeout: 15_000 });
  expect(Date.now() - began).toBeLessThan(5_000);
  await expect(page.getByText("The same days in UTC")).toBeVisible({ timeout: 15_000 });
});

test("the window on the strip is dragged", async ({ page }) => {
  await open(page);
  const last = await live(page.getByRole("slider", { name: "Last day" }));
  await last.scrollIntoViewIfNeeded();
  const box = await last.boundingBox();
  if (!box) throw new Error("The handle is nowhere");
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await page.mouse.move(middle.x - 60, middle.y, { steps: 5 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=.*to=/);
  expect(daysBetween(rangeIn(page))).toBeLessThan(30);
});

test("figures open the list behind them", async ({ page }) => {
  await open(page);
  const month = page.getByRole("region", { name: "This month" });
  await (await live(month.getByRole("link").first())).click();
  await expect(page).toHaveURL(/\/calls\?from=\d{4}-\d{2}-01&to=/);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe objects to nothing, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page);
    expect(await violationsOn(page)).toEqual([]);
  });
}

test("on a phone what needs attention comes first, and nothing is wider than the window", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  const headings = await page.getByRole("heading", { level: 2 }).allTextContents();
  expect(headings[0]).toBe("Needs attention");
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  expect(scroll).toBeLessThanOrEqual(client);
});
