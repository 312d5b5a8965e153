import type { Page } from "@playwright/test";
import { z } from "zod";
import { live, settled } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/test";

const list = z.object({ data: z.array(z.object({ e164: z.string() })), page: z.object({ total: z.int() }) });
const radar = z.object({ data: z.object({ counts: z.object({ unrouted: z.int() }) }) });

async function ask<Schema extends z.ZodType>(
  page: Page,
  path: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  return schema.parse(await (await page.request.get(path)).json());
}

test("the radar's count leads to as many numbers, each with the act that helps", async ({ page }) => {
  await page.goto("/numbers/radar");
  await settled(page);
  const { counts } = (await ask(page, "/api/v1/numbers/radar", radar)).data;
  expect(counts.unrouted).toBeGreaterThan(0);
  const card = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: "Goes nowhere" }) });
  await expect(card).toContainText(String(counts.unrouted));
  await card.getByRole("link", { name: `Show ${counts.unrouted}` }).click();
  await page.waitForURL("**/numbers?flag=unrouted");
  await expect(page.getByRole("status").filter({ hasText: "number" })).toHaveText(
    counts.unrouted === 1 ? "1 number" : `${counts.unrouted} numbers`,
  );
  const first = page.getByRole("table", { name: "Numbers", exact: true }).getByRole("row").nth(1);
  await expect(first).toContainText("Not routed");
  await expect(first.getByRole("link", { name: /^(Route|Top up|Look|Verify) / })).toBeVisible();
});

test("a number is found by its digits, and the filters say how many they would leave", async ({ page }) => {
  const [first] = (await ask(page, "/api/v1/numbers", list)).data;
  const active = (await ask(page, "/api/v1/numbers?status=active", list)).page.total;
  await page.goto("/numbers");
  await settled(page);
  const status = page.getByLabel("Status", { exact: true });
  await live(status);
  await status.selectOption({ label: `Active (${active})` });
  await page.waitForURL("**status=active**");
  const shown = page.getByRole("status").filter({ hasText: "number" });
  await expect(shown).toHaveText(active === 1 ? "1 number" : `${active} numbers`);
  await page.getByRole("button", { name: "Remove the filter Status: Active" }).click();
  await page.getByRole("searchbox").fill(first?.e164.replace(/^\+91/, "0") ?? "");
  await expect(shown).toHaveText("1 number");
});

test("the rental of a month is a file", async ({ page }) => {
  await page.goto("/numbers/rental");
  await settled(page);
  await page.getByLabel("One line per").selectOption("customer");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^number-rental-\d{4}-\d{2}-customers\.csv$/);
});

test("numbers are read again when somebody asks", async ({ page }) => {
  await page.goto("/numbers");
  await settled(page);
  const refresh = page.getByRole("button", { name: "Refresh" });
  await live(refresh);
  await refresh.click();
  await expect(page.getByText(/^The numbers (were read|are being read)/)).toBeVisible();
});
