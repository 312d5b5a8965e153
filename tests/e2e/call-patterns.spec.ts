import type { Locator, Page } from "@playwright/test";
import { z } from "zod";
import { isFitToBeShown } from "../fixtures/browser/fit";
import { live, settled } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/test";

const freshness = z.object({ freshness: z.object({ asOf: z.string().nullable(), backfill: z.unknown() }) });

/** Opens the page once the history is here, and shows its grid, which is drawn when it is about to be seen. */
async function open(page: Page, address: string): Promise<Locator> {
  await expect(async () => {
    const answer = await page.request.get("/api/v1/calls?limit=1");
    expect(freshness.parse(await answer.json()).freshness).toMatchObject({
      asOf: expect.any(String),
      backfill: null,
    });
  }).toPass({ timeout: 60_000 });
  await page.goto(address);
  await settled(page);
  await page.getByRole("heading", { name: "By hour of the week" }).scrollIntoViewIfNeeded();
  const grid = page.getByRole("grid");
  await expect(grid).toBeVisible();
  return grid;
}

/** So many days ago; upstream adds nothing to days that are over. */
function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

const figure = (page: Page, label: string) =>
  page
    .getByRole("term")
    .filter({ hasText: new RegExp(`^${label}$`) })
    .locator("+ dd");

test("figures lead to the calls behind them", async ({ page }) => {
  await open(page, `/calls/patterns?from=${daysAgo(9)}&to=${daysAgo(2)}`);
  const calls = figure(page, "Calls").getByRole("link");
  const count = await calls.textContent();
  await expect(calls).toHaveAttribute("href", /^\/calls\?from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d$/);
  await expect(figure(page, "ASR")).toHaveText(/^\d+(\.\d)?%$/);
  await calls.click();
  await expect(page).toHaveURL(/\/calls\?from=/);
  await settled(page);
  await expect(figure(page, "Calls")).toHaveText(count ?? "");
});

test("the hours of the week can be walked through with the keyboard", async ({ page }) => {
  const grid = await open(page, "/calls/patterns");
  await expect(grid).toHaveAccessibleName("Calls by hour of the week");
  await live(page.getByRole("radio", { name: "Calls" }));
  const start = grid.locator("[data-cell='1-9']");
  await start.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  const cell = grid.locator("[data-cell='2-10']");
  await expect(cell).toBeFocused();
  await expect(page.getByText(/^Tuesday 10:00–11:00: /)).toHaveText(
    (await cell.getAttribute("aria-label")) ?? "",
  );
  await page.keyboard.press("End");
  await expect(grid.locator("[data-cell='2-23']")).toBeFocused();
  // One cell alone is a stop of the Tab key.
  await expect(grid.locator("td[tabindex='0']")).toHaveCount(1);
  await page.getByText("ASR", { exact: true }).and(page.locator("label")).click();
  await expect(page.getByRole("grid", { name: "ASR by hour of the week" })).toBeVisible();
  await page.getByText("Show as a table").click();
  const table = page.getByRole("table", { name: "Figures by hour of the week" });
  await expect.poll(() => table.getByRole("row").count()).toBeGreaterThan(50);
});

test("two periods are compared, and the parts of the change are named", async ({ page }) => {
  await open(page, "/calls/patterns");
  await page.getByLabel("Comparison").selectOption("week");
  await expect(page).toHaveURL(/compare=week/);
  await expect(page.getByRole("region", { name: "What changed" })).toBeVisible();
  await expect(page.getByText("ASR, by customer")).toBeVisible();
  await page.getByRole("button", { name: "Other days" }).click();
  await page.getByLabel("Compare with", { exact: true }).fill("2026-01-05");
  await page.getByLabel("to", { exact: true }).fill("2026-01-01");
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await expect(page.getByText("The first day is after the last.")).toBeVisible();
  await page.getByLabel("Compare with", { exact: true }).fill("2026-01-01");
  await page.getByLabel("to", { exact: true }).fill("2026-01-05");
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await expect(page).toHaveURL(/compare=chosen&compareFrom=2026-01-01&compareTo=2026-01-05/);
  await expect(page.getByText("1 Jan 2026 – 5 Jan 2026")).toBeVisible();
});

test("customers are sorted, one is chosen, and a prefix is narrowed", async ({ page }) => {
  await open(page, "/calls/patterns");
  const customers = page.getByRole("table", { name: "Customers" });
  await customers.getByRole("columnheader", { name: "ASR" }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=asr/);
  await expect(customers.getByRole("columnheader", { name: "ASR" })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );

  await page
    .getByRole("table", { name: "Number prefixes" })
    .getByRole("link", { name: /^\+\d{4}…$/ })
    .first()
    .click();
  await expect(page).toHaveURL(/prefix=\d{4}/);
  await expect(page.getByRole("heading", { name: /^Numbers that begin with \+\d{4}$/ })).toBeVisible();
  await page.getByRole("link", { name: "One digit back" }).click();
  await expect(page.getByRole("heading", { name: "By number prefix" })).toBeVisible();

  await customers.getByRole("row").nth(1).getByRole("link").first().click();
  await expect(page).toHaveURL(/customer=MA_/);
  await settled(page);
  await expect(customers).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Remove the filter Customer: / })).toBeVisible();
});

test("days without calls say so", async ({ page }) => {
  await open(page, "/calls/patterns");
  await page.goto("/calls/patterns?from=2019-01-01&to=2019-01-02");
  await expect(page.getByText("No calls in these days")).toBeVisible();
});

test("is fit to be shown, compared and narrowed too", async ({ page }) => {
  test.slow();
  await open(page, "/calls/patterns?compare=previous");
  await isFitToBeShown(page);
});
