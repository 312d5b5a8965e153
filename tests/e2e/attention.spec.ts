import type { Page } from "@playwright/test";
import { violationsOn } from "../fixtures/browser/axe";
import { live } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/own-stack";
import { signIn } from "../fixtures/browser/people";
import { HeldQueue } from "../fixtures/portal/attention";

test.slow();

let queue: HeldQueue;

test.beforeEach(async ({ place }) => {
  queue = await HeldQueue.hold(place.env.DATABASE_URL ?? "");
  await queue.plant({ rule: "upstream_down", label: "Vobiz", severity: "critical", hoursAgo: 1 });
  await queue.plant({
    rule: "wallet_low",
    label: "Annapurna Kitchens",
    hoursAgo: 5,
    facts: { balance: "12.00", currency: "INR", hours: 3, state: "hours" },
  });
  await queue.plant({ rule: "kyc_stuck", label: "Sundarban Homestays", severity: "medium", hoursAgo: 90 });
});
test.afterEach(() => queue.release());

async function clean(page: Page): Promise<void> {
  const violations = await violationsOn(page, { rules: "everything" });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

const rowsOf = (page: Page) => page.getByRole("list", { name: "What needs somebody" }).getByRole("listitem");

test("worked through by keyboard alone: stepped, snoozed, undone, taken, opened, commented", async ({
  page,
}) => {
  await page.goto("/attention");
  await live(page.getByRole("searchbox"));
  const rows = rowsOf(page);
  await expect(rows).toHaveCount(3);
  await expect(rows.first()).toContainText("Critical");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(rows.nth(1).getByRole("heading").getByRole("link")).toBeFocused();

  // Snoozed by its menu: the row in its place has the focus then.
  await page.keyboard.press("s");
  await expect(page.getByRole("menuitem", { name: /1 hour/ })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Snoozed 1 item until/)).toBeVisible();
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1).getByRole("heading").getByRole("link")).toBeFocused();

  await page.keyboard.press("z");
  await expect(page.getByText("Undone.")).toBeVisible();
  await expect(rows).toHaveCount(3);

  await page.keyboard.press("a");
  await expect(page.getByText(/^Assigned 1 item to/)).toBeVisible();
  await expect(rows.filter({ hasText: "You are on it" })).toHaveCount(1);

  // Two at once.
  await page.keyboard.press("x");
  await page.keyboard.press("k");
  await page.keyboard.press("x");
  await expect(page.getByRole("region", { name: "Selected items" })).toContainText("2 selected");
  await clean(page);
  await page.getByRole("button", { name: "Snooze: 2 selected items" }).press("Enter");
  await page.getByRole("menuitem", { name: "Until a date…" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Snooze until" });
  await expect(dialog).toBeVisible();
  await clean(page);
  await dialog.getByRole("button", { name: "Snooze" }).press("Enter");
  await expect(page.getByText(/^Snoozed 2 items until/)).toBeVisible();
  await expect(rows).toHaveCount(1);

  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/attention\/[0-9a-f-]{36}$/);
  const comment = page.getByLabel("Comment");
  await live(comment);
  await comment.fill("I have called them.");
  await page.getByRole("button", { name: "Add the comment" }).press("Enter");
  await expect(page.getByRole("region", { name: "History" })).toContainText("I have called them.");
  await clean(page);

  await page.goto("/attention?state=snoozed");
  await page
    .getByRole("button", { name: /^Wake: / })
    .first()
    .press("Enter");
  await expect(page.getByText("Woke 1 item.")).toBeVisible();
});

test("a wallet's button leads to a top-up that begins with the sum of its item, and is sent by nobody", async ({
  page,
  upstream,
}) => {
  const { authId } = await upstream.account("Navjeevan Hospitals");
  await queue.plant({
    rule: "wallet_low",
    label: "Navjeevan Hospitals",
    customerAuthId: authId,
    facts: { balance: "12.00", currency: "INR", hours: 3, state: "hours", suggested: "4200.00" },
  });
  const sent = (await upstream.transferPosts(authId)).length;
  await page.goto("/attention?search=Navjeevan");
  await expect(rowsOf(page)).toContainText("₹4,200.00 more last about a week.");
  await page.getByRole("link", { name: /^Top up: / }).click();
  await expect(page.getByLabel("Amount")).toHaveValue("4200.00");
  await expect(page.getByRole("button", { name: "Review" })).toBeEnabled();
  await page.goto(`/customers/${authId}/top-up?amount=1e9`);
  await expect(page.getByLabel("Amount")).toHaveValue("");
  expect((await upstream.transferPosts(authId)).length).toBe(sent);
});

test("what comes in while somebody looks is shown and said", async ({ page }) => {
  await page.goto("/attention");
  await live(page.getByRole("searchbox"));
  await queue.plant({ rule: "mail_failing", label: "Mail", severity: "critical" });
  await expect(page.locator("[data-arrivals]")).toContainText("New:", { timeout: 40_000 });
  await expect(rowsOf(page)).toHaveCount(4);
});

for (const look of ["light", "dark"] as const) {
  test(`fits a phone, ${look}, and an auditor only reads`, async ({ browser, place }) => {
    const context = await browser.newContext({
      baseURL: place.url,
      storageState: await signIn(place.url, "auditor"),
      viewport: { width: 390, height: 844 },
      colorScheme: look,
    });
    const page = await context.newPage();
    await page.goto("/attention");
    await expect(rowsOf(page)).toHaveCount(3);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expect(page.getByRole("button", { name: /^(Snooze|Take it)/ })).toHaveCount(0);
    await expect(page.getByText("Top up: Admin or Finance")).toBeVisible();
    await clean(page);
    await page.goto("/settings/attention");
    await expect(page.getByRole("heading", { name: "Wallet running dry" })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
    await clean(page);
    await context.close();
  });
}

test("a rule's figure is refused at its field, saved, and goes back to the usual", async ({ page }) => {
  await page.goto("/settings/attention");
  const form = page.getByRole("form", { name: "Verification stands still" });
  const days = form.getByLabel("For longer than (days)");
  await live(days);
  await days.fill("0");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("From 1 to 90.", { exact: true })).toBeVisible();
  await days.fill("9");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Verification stands still: saved.")).toBeVisible();
  await form.getByRole("button", { name: "Back to the usual" }).click();
  await expect(days).toHaveValue("3");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("button", { name: "Back to the usual" })).toHaveCount(0);
  await clean(page);
});
