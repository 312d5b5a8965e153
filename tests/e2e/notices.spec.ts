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
  // As it is until somebody chooses.
  await queue.rows(`DELETE FROM "NoticeSetting"`);
});
test.afterEach(() => queue.release());

async function clean(page: Page): Promise<void> {
  const violations = await violationsOn(page, { rules: "everything" });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

const asked = (page: Page) => page.waitForResponse((answer) => answer.url().includes("/attention/live"));
const news = (page: Page) => page.getByRole("region", { name: /^Notifications/ });

test("choices are refused at their field, saved, and there after a reload", async ({ page }) => {
  await page.goto("/customers");
  const menu = page.getByRole("button", { name: /^Account of/ });
  await live(menu);
  await menu.press("Enter");
  await page.getByRole("menuitem", { name: "Notices" }).press("Enter");
  await page.waitForURL("/account/notices");
  const form = page.getByRole("form", { name: "Notices" });
  await live(form.getByLabel("Every rule"));
  await clean(page);

  await form.getByLabel("Every rule").selectOption({ label: "At once" });
  await form.getByLabel("How grave").selectOption({ label: "Everything" });
  await form.getByLabel("Once a day, at").selectOption({ label: "07:00" });
  await form.getByLabel("Quiet from").selectOption({ label: "22:00" });
  await form.getByLabel("Wallet running dry").selectOption({ label: "Once a day" });
  const save = form.getByRole("button", { name: "Save the choices" });
  await save.click();
  await expect(form.getByText("Give both hours, or neither.")).toBeVisible();
  await expect(form.getByLabel("Quiet until")).toBeFocused();
  await clean(page);
  await form.getByLabel("Quiet until").selectOption({ label: "06:00" });
  await save.click();
  await expect(page.getByText("Your choices are saved")).toBeVisible();
  await expect(save).toBeDisabled();

  await page.reload();
  await live(form.getByLabel("Every rule"));
  await expect(form.getByLabel("Every rule")).toHaveValue("immediate");
  await expect(form.getByLabel("How grave")).toHaveValue("medium");
  await expect(form.getByLabel("Once a day, at")).toHaveValue("7");
  await expect(form.getByLabel("Quiet from")).toHaveValue("22");
  await expect(form.getByLabel("Quiet until")).toHaveValue("6");
  await expect(form.getByLabel("Wallet running dry")).toHaveValue("digest");
  await expect(form.getByLabel("Number ends soon").locator("option:checked")).toHaveText("Follow (At once)");
  await form.getByRole("button", { name: "Let all follow" }).click();
  await expect(form.getByLabel("Wallet running dry").locator("option:checked")).toHaveText(
    "Follow (At once)",
  );
  await form.getByRole("button", { name: "Send me last week's now" }).click();
  await expect(page.getByText(/^Last week's summary is/)).toBeVisible();
  await form.getByRole("button", { name: "Undo the changes" }).click();
  await expect(form.getByLabel("Wallet running dry")).toHaveValue("digest");
});

test("what opens is shown on the page one is on, counted, said once, and leads to it", async ({ page }) => {
  await queue.plant({ rule: "upstream_down", label: "Vobiz", severity: "critical", hoursAgo: 0 });
  const first = asked(page);
  await page.goto("/customers");
  await first;
  const entry = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Attention/ });
  await expect(entry).toHaveText(/1$/);

  const item = { rule: "wallet_low", facts: { balance: "12.00", currency: "INR", hours: 3, state: "hours" } };
  await queue.plant({ ...item, label: "Annapurna Kitchens", hoursAgo: 0 });
  await queue.plant({ ...item, label: "Too mild", severity: "medium", hoursAgo: 0 });
  const shown = news(page).getByRole("listitem");
  await expect(shown.filter({ hasText: "Annapurna Kitchens" })).toBeVisible({ timeout: 45_000 });
  // Only what is new, and what was there when the page came is not.
  await expect(shown).toHaveCount(1);
  await expect(shown).toContainText("High");
  await expect(entry).toHaveText(/2$/);
  await clean(page);
  const again = asked(page);
  await page.reload();
  await again;
  await expect(page.getByRole("heading", { name: "Customers", level: 1 })).toBeVisible();
  await expect(shown).toHaveCount(0);

  for (const label of ["One", "Two", "Three", "Four"]) await queue.plant({ ...item, label, hoursAgo: 0 });
  const flood = shown.filter({ hasText: "4 new items" });
  await expect(flood).toBeVisible({ timeout: 45_000 });
  await flood.getByRole("link", { name: "Open the queue" }).click();
  await page.waitForURL("/attention");
  await expect(flood).toHaveCount(0);
});

for (const look of ["light", "dark"] as const) {
  test(`fits a phone, ${look}, and offers what a role may see`, async ({ browser, place }) => {
    const context = await browser.newContext({
      baseURL: place.url,
      storageState: await signIn(place.url, "support"),
      viewport: { width: 390, height: 844 },
      colorScheme: look,
    });
    const page = await context.newPage();
    await page.goto("/account/notices");
    const form = page.getByRole("form", { name: "Notices" });
    await live(form.getByLabel("Every rule"));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expect(form.getByLabel("Verification stands still")).toBeVisible();
    await expect(form.getByLabel("No recent backup")).toHaveCount(0);
    await clean(page);
    if (process.env.SHOTS) {
      await page.screenshot({ path: `${process.env.SHOTS}/notices-${look}-390.png`, fullPage: true });
    }
    await context.close();
  });
}
