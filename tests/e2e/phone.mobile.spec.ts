import { violationsOn } from "../fixtures/browser/axe";
import { live, settled } from "../fixtures/browser/live";
import { widerThanScreen } from "../fixtures/browser/looks";
import { expect, test } from "../fixtures/browser/test";
import { landsOnReceipt, openTopUp, reviewTopUp } from "../fixtures/browser/top-up";

test.describe.configure({ mode: "parallel" });

test("the navigation folds behind a button", async ({ page }) => {
  await page.goto("/dashboard");
  await settled(page);
  const navigation = page.getByRole("navigation", { name: "Main" });
  await expect(navigation).toBeHidden();
  const open = page.getByRole("button", { name: "Open the navigation" });
  await open.tap();
  await navigation.getByRole("link", { name: "Customers" }).tap();
  await expect(page).toHaveURL(/\/customers$/);
  await expect(navigation).toBeHidden();

  await open.tap();
  const sheet = page.getByRole("dialog", { name: "Main" });
  await expect.poll(() => sheet.evaluate((node) => node.contains(document.activeElement))).toBe(true);
  expect(await violationsOn(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await expect(open).toBeFocused();
  await open.tap();
  await expect(sheet).toBeVisible();
  // Beside it.
  await page.touchscreen.tap(380, 400);
  await expect(sheet).toBeHidden();
});

test("rows become cards, each value beside its label", async ({ page }) => {
  await page.goto("/customers");
  await settled(page);
  const table = page.getByRole("table", { name: "Customers" });
  const [name, balance] = [
    table.getByRole("row").nth(1).locator("[data-primary]"),
    table.locator("[data-label=Balance]"),
  ];
  const nameBox = await name.boundingBox();
  const balanceBox = await balance.first().boundingBox();
  expect(balanceBox?.y ?? 0).toBeGreaterThan((nameBox?.y ?? 0) + (nameBox?.height ?? 0) - 1);
  await live(name.getByRole("link"));
  await balance.first().tap();
  await expect(page).toHaveURL(/\/customers\/MA_[A-Z0-9]+$/);
});

test("a call that was tapped far down the list begins at its top", async ({ page }) => {
  await page.goto("/calls");
  await settled(page);
  const fourth = await live(page.locator("[data-row-link]").nth(3));
  await fourth.scrollIntoViewIfNeeded();
  expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(400);
  await fourth.tap();
  await expect(page).toHaveURL(/\/calls\/[^?/]+/);
  await expect(page.getByRole("heading", { name: "Why it ended" })).toBeVisible();
  await settled(page);
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
});

test("a top-up works with a thumb", async ({ page, upstream }) => {
  const { authId } = await upstream.account("Coastal Cold Chain");
  await openTopUp(page, authId);
  await expect(page.getByLabel("Amount")).toHaveAttribute("inputmode", "decimal");
  const confirm = await reviewTopUp(page, "31.00", "From the road");
  await expect(confirm).toBeInViewport({ ratio: 1 });
  expect(await widerThanScreen(page)).toBe(0);
  await confirm.tap();
  const receipt = await landsOnReceipt(page);
  await expect(receipt.getByText("Completed", { exact: true }).first()).toBeVisible();
  expect(await widerThanScreen(page)).toBe(0);
  await upstream.expectOneTransfer(authId, "31.00000");
});
