import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { isFitToBeShown } from "../fixtures/browser/fit";
import { tabTo } from "../fixtures/browser/keyboard";
import { live, settled } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/test";

const freshness = z.object({ freshness: z.object({ asOf: z.string().nullable(), backfill: z.unknown() }) });

/** Opens the page once the history is here. */
async function open(page: Page, address: string): Promise<void> {
  await expect(async () => {
    const answer = await page.request.get("/api/v1/calls?limit=1");
    expect(freshness.parse(await answer.json()).freshness).toMatchObject({
      asOf: expect.any(String),
      backfill: null,
    });
  }).toPass({ timeout: 60_000 });
  await page.goto(address);
  await settled(page);
}

/** So many days ago; upstream adds nothing to days that are over. */
function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

const range = () => `from=${daysAgo(9)}&to=${daysAgo(2)}`;
const table = (page: Page, split: string) => page.getByRole("table", { name: `Figures ${split}` });

test("a range is split, compared and narrowed by keyboard alone, and the address holds it all", async ({
  page,
}) => {
  test.slow();
  await open(page, `/analytics?${range()}`);
  await expect(table(page, "over time").getByRole("row")).toHaveCount(9);
  // The picture says in a sentence what it shows.
  await expect(page.getByRole("img", { name: /^Calls, over time, .+ in all, the greatest / })).toBeVisible();

  await tabTo(page, page.getByLabel("Comparison"));
  await page.getByLabel("Comparison").selectOption("previous");
  await expect(page).toHaveURL(/compare=previous/);
  await expect(table(page, "over time").getByText(/^was /).first()).toBeVisible();

  const split = page.getByRole("link", { name: "By customer" });
  await tabTo(page, split);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/by=customer/);
  await expect(page).toHaveURL(/compare=previous/);
  await expect(split).toHaveAttribute("aria-current", "page");
  await settled(page);

  const customers = table(page, "by customer");
  await customers.getByRole("columnheader", { name: "Cost" }).getByRole("link").press("Enter");
  await expect(page).toHaveURL(/sort=cost/);
  await expect(customers.getByRole("columnheader", { name: "Cost" })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );

  await customers.getByRole("row").nth(1).getByRole("link").first().press("Enter");
  await expect(page).toHaveURL(/customer=MA_/);
  await expect(page.getByRole("button", { name: /^Remove the filter Customer: / })).toBeVisible();
});

test("a row leads to the calls that it counts", async ({ page }) => {
  await open(page, `/analytics?${range()}&by=direction`);
  const row = table(page, "by direction").getByRole("row").nth(1);
  const calls = row.getByRole("cell").nth(1).getByRole("link");
  const count = (await calls.textContent()) ?? "";
  await calls.click();
  await expect(page).toHaveURL(/\/calls\?.*direction=/);
  await settled(page);
  await expect(
    page
      .getByRole("term")
      .filter({ hasText: /^Calls$/ })
      .locator("+ dd"),
  ).toHaveText(count);
});

test("the file says what the screen says", async ({ page }) => {
  await open(page, `/analytics?${range()}&by=product`);
  const counts = await table(page, "by product").getByRole("row").getByRole("cell").nth(1).allTextContents();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^analytics-product-.+\.csv$/);
  const lines = (await readFile(await download.path(), "utf8")).trimEnd().split("\r\n");
  expect(lines[0]).toBe(`\uFEFFrange,${daysAgo(9)} to ${daysAgo(2)}`);
  const at = lines.findIndex((line) => line.startsWith("product,calls,"));
  const first = lines[at + 1]?.split(",")[1];
  expect(counts[0]?.replaceAll(/\D/g, "")).toBe(first);
});

test("presets, longer points and another figure", async ({ page }) => {
  await open(page, "/analytics");
  await page.getByRole("link", { name: "7 days", exact: true }).click();
  await expect(page).toHaveURL(/from=/);
  await expect(page.getByRole("link", { name: "7 days", exact: true })).toHaveAttribute(
    "aria-current",
    "true",
  );
  await settled(page);
  await live(page.getByLabel("Figure drawn"));
  await page.getByLabel("Figure drawn").selectOption("asr");
  await expect(page).toHaveURL(/measure=asr/);
  await expect(page.getByRole("img", { name: /^ASR, over time/ })).toBeVisible();
  await page.getByLabel("Points").selectOption("week");
  await expect(page).toHaveURL(/step=week/);
  await page.goto("/analytics?from=2019-01-01&to=2019-01-02");
  await expect(page.getByText("No calls in these days")).toBeVisible();
});

for (const [split, more] of [
  ["time", "&compare=previous"],
  ["customer", "&compare=previous"],
  ["number", ""],
  ["hour", ""],
] as const) {
  test(`is fit to be shown, by ${split}`, async ({ page }) => {
    test.slow();
    await open(page, `/analytics?${range()}&by=${split}${more}`);
    await isFitToBeShown(page);
  });
}
