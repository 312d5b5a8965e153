import { tabTo } from "../fixtures/browser/keyboard";
import { live, settled } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/test";
import { landsOnReceipt } from "../fixtures/browser/top-up";

test("a customer is found and topped up without a mouse", async ({ page, upstream }) => {
  const { authId } = await upstream.account("Sundarban Homestays");
  await page.goto("/dashboard");
  await settled(page);

  const skip = page.getByRole("link", { name: "Skip to the content" });
  await page.keyboard.press("Tab");
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();

  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Go to a page, a customer or an action" });
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("sundarban");
  await expect(palette.getByRole("option", { name: /Sundarban Homestays/ })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/customers/${authId}`);
  await expect(page.getByRole("heading", { name: "Sundarban Homestays", level: 1 })).toBeVisible();

  await tabTo(page, page.getByRole("link", { name: "Top up" }).first());
  await page.keyboard.press("Enter");
  await page.waitForURL("**/top-up");
  const amount = page.getByLabel("Amount");
  await tabTo(page, amount);
  await page.keyboard.type("42.00");
  const review = page.getByRole("button", { name: "Review" });
  await tabTo(page, review);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Move the money?" });
  await expect(dialog).toBeVisible();
  await expect.poll(() => dialog.evaluate((node) => node.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(review).toBeFocused();
  expect(await upstream.transferPosts(authId)).toEqual([]);

  await page.keyboard.press("Enter");
  await tabTo(page, dialog.getByLabel("Type the amount to confirm"));
  await page.keyboard.type("42.00");
  await page.keyboard.press("Enter");
  const receipt = await landsOnReceipt(page);
  await expect(receipt.getByText("Completed", { exact: true }).first()).toBeVisible();
  await upstream.expectOneTransfer(authId, "42.00000");
});

test("a list is searched with / and opened with j and Enter", async ({ page, scene }) => {
  await page.goto("/customers");
  await settled(page);
  const search = page.getByRole("searchbox");
  await live(search);
  await page.keyboard.press("/");
  await expect(search).toBeFocused();
  await page.keyboard.type("annapurna");
  await expect(page).toHaveURL(/search=annapurna$/);
  const table = page.getByRole("table", { name: "Customers" });
  await expect(table.getByRole("row")).toHaveCount(2);
  // While one types, letters are letters.
  await page.keyboard.type("j");
  await expect(search).toHaveValue("annapurnaj");
  await page.keyboard.press("Escape");
  await expect(search).toHaveValue("");
  await page.keyboard.type("annapurna");
  await expect(table.getByRole("row")).toHaveCount(2);
  await tabTo(page, table.locator("[data-row-link]").first());
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/customers/${scene.authId}`);
});

test("whatever opens gives the focus back when it closes", async ({ page }) => {
  await page.goto("/audit?action=auth.sign_in");
  await settled(page);
  const opener = page.getByRole("table", { name: "Audit log" }).getByRole("button").first();
  await live(opener);
  await page.keyboard.press("j");
  await expect(opener).toBeFocused();
  await page.keyboard.press("Enter");
  const details = page.getByRole("dialog", { name: "Signed in" });
  await expect(details).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(opener).toBeFocused();

  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(opener).toBeFocused();

  for (const name of ["Any day", "More filters", "Theme", "Account of Asha Rao"]) {
    const button = page.getByRole("button", { name, exact: true }).first();
    await button.focus();
    await page.keyboard.press("Enter");
    await expect(button, name).toHaveAttribute("aria-expanded", "true");
    await page.keyboard.press("Escape");
    await expect(button, name).toHaveAttribute("aria-expanded", "false");
    await expect(button, name).toBeFocused();
  }
});

test("the palette reaches every page of the navigation", async ({ page }) => {
  await page.goto("/dashboard");
  await settled(page);
  const texts = await page.getByRole("navigation", { name: "Main" }).getByRole("link").allTextContents();
  // How much waits there stands behind a name.
  const links = texts.map((text) => text.replace(/\d+$/, ""));
  await page.keyboard.press("Control+k");
  const options = page.getByRole("dialog").getByRole("option");
  await expect(options.first()).toBeVisible();
  const offered = await options.allTextContents();
  expect(offered).toEqual(expect.arrayContaining([...links, "Create a customer", "Dark theme"]));
  await page.keyboard.type("dark theme");
  await expect(options).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveClass(/\bdark\b/);
  await page.reload();
  await expect(page.locator("html")).toHaveClass(/\bdark\b/);
});
