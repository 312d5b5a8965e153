import { tabThrough, tabTo } from "../fixtures/browser/keyboard";
import { live, settled } from "../fixtures/browser/live";
import { nameOf, pages } from "../fixtures/browser/pages";
import { expect, test } from "../fixtures/browser/test";

test.use({ role: "customer" });

const portal = pages.filter(
  ({ role, status, route }) => role === "customer" && !status && route?.startsWith("/portal"),
);

for (const entry of portal) {
  test(`${nameOf(entry)} is reached whole by Tab, and shows where one is`, async ({ page, scene }) => {
    await page.goto(entry.at(scene));
    await settled(page);
    const { missed, unseen, count } = await tabThrough(page);
    expect.soft(missed).toEqual([]);
    expect.soft(unseen).toEqual([]);
    // The navigation alone has ten.
    expect(count).toBeGreaterThan(10);
  });
}

test("what Tab does not reach, and what does not show the focus, is told", async ({ page }) => {
  await page.goto("/portal");
  await settled(page);
  const main = page.getByRole("navigation", { name: "Main" });
  const calls = main.getByRole("link", { name: "Calls", exact: true });
  await calls.evaluate((link) => link.setAttribute("tabindex", "-1"));
  const theme = page.getByRole("button", { name: "Theme" });
  await theme.evaluate((button) => {
    for (const node of [button, button.parentElement]) {
      node?.style.setProperty("outline", "none", "important");
      // A shadow that is always there says nothing of the focus.
      node?.style.setProperty("box-shadow", "0 1px 2px black");
    }
  });
  const { missed, unseen } = await tabThrough(page);
  expect(missed).toEqual([expect.stringContaining('href="/portal/calls"')]);
  expect(unseen).toEqual([expect.stringContaining('aria-label="Theme"')]);
});

test("from the overview to a call and to the statement without a mouse", async ({ page }) => {
  await page.goto("/portal");
  await settled(page);
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Go to a page, a customer or an action" });
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("calls");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/portal/calls");
  await settled(page);

  const call = page.locator("[data-row-link]").first();
  await tabTo(page, call);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/portal\/calls\/[0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  const ledger = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Transactions" });
  await tabTo(page, ledger);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/portal/transactions");
  const statement = page.getByRole("button", { name: "Statement" });
  await tabTo(page, statement);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await expect.poll(() => dialog.evaluate((node) => node.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(statement).toBeFocused();
});

test("out and in again without a mouse", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto("/sign-in");
  const email = page.locator("input[name=email]");
  await live(email);
  await tabTo(page, email);
  await page.keyboard.type("customer@demo.tandem");
  await page.keyboard.press("Tab");
  await page.keyboard.type("tandem-demo-2026");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/portal");
  const account = page.getByRole("button", { name: /^Account of/ });
  await tabTo(page, account);
  await page.keyboard.press("Enter");
  const leave = page.getByRole("menuitem", { name: "Sign out" });
  await expect(leave).toBeVisible();
  for (let press = 0; press < 10; press++) {
    if (await leave.evaluate((node) => node === document.activeElement)) break;
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
  await page.waitForURL("**/sign-in");
  await context.close();
});
