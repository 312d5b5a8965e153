import { settled } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/test";

test("what else can be done with a customer, by keyboard alone; opened and pinned things stand first", async ({
  page,
  scene,
}) => {
  await page.goto("/dashboard");
  await settled(page);
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Go to a page, a customer or an action" });
  const field = palette.getByRole("combobox");
  await expect(field).toBeFocused();
  await page.keyboard.type(scene.authId.toLowerCase());
  const customer = palette.getByRole("option", { name: new RegExp(scene.authId) }).first();
  await expect(customer).toHaveAttribute("aria-selected", "true");

  await page.keyboard.press("Control+d");
  await expect(palette.getByText(/ is pinned\.$/)).toBeAttached();
  await page.keyboard.press("Tab");
  await expect(palette.getByRole("option").first()).toHaveText("Open");
  await page.keyboard.type("ledger");
  await expect(palette.getByRole("option")).toHaveCount(1);
  // One step back, to what had been typed; the palette stays.
  await page.keyboard.press("Escape");
  await expect(field).toHaveValue(scene.authId.toLowerCase());
  await expect(customer).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("ledger");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/customers/${scene.authId}/transactions`);
  await settled(page);

  await page.keyboard.press("Control+k");
  await expect(palette.getByRole("group").first()).toBeVisible();
  const first = palette.getByRole("option").first();
  await expect(first).toContainText(scene.authId);
  await expect(palette.getByRole("option").nth(1)).toHaveText(/^Ledger of /);
  await first.hover();
  await page.keyboard.press("Control+d");
  await expect(palette.getByText(/ is no longer pinned\.$/)).toBeAttached();
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();
});

test("everything that was found has a page of its own", async ({ page, scene }) => {
  await page.goto(`/search?q=${scene.authId}`);
  await settled(page);
  await expect(page.getByRole("heading", { name: "Search", level: 1 })).toBeVisible();
  const customers = page.getByRole("region", { name: "Customers" });
  await expect(customers.getByRole("link")).toHaveAttribute("href", `/customers/${scene.authId}`);
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
});
