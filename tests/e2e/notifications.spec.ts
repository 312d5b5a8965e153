import { isFitToBeShown } from "../fixtures/browser/fit";
import { live } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/own-stack";

test.use({ role: "customer" });
test.setTimeout(120_000);

test("a customer chooses what it is told by mail, in both languages", async ({ page, context, place }) => {
  await page.goto("/portal");
  const menu = page.getByRole("button", { name: /^Account of/ });
  await live(menu);
  await menu.click();
  await page.getByRole("menuitem", { name: "Notifications" }).click();
  await page.waitForURL("**/portal/account/notifications");
  await expect(page).toHaveTitle(/^Notifications/);

  const hours = page.getByLabel("When it lasts less than");
  await live(hours);
  await hours.fill("0");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Write a whole number of hours, from 1 to 720.")).toBeVisible();
  await expect(hours).toBeFocused();
  await hours.fill("48");
  await page.getByLabel("When it is below").fill("₹1,500.50");
  await page.getByLabel("Send me the figures of the week every Monday").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your choices are saved")).toBeVisible();
  await page.reload();
  await expect(hours).toHaveValue("48");
  await expect(page.getByLabel("When it is below")).toHaveValue("1500.50");
  await expect(page.getByLabel("Send me the figures of the week every Monday")).toBeChecked();
  await isFitToBeShown(page);

  await context.addCookies([{ name: "language", value: "hi", url: place.url }]);
  await page.reload();
  await expect(page.getByRole("heading", { name: "सूचनाएँ" })).toBeVisible();
  await isFitToBeShown(page);
  const inHindi = page.getByLabel("जब बैलेंस इतने घंटे से कम चले");
  await live(inHindi);
  await inHindi.fill("");
  await page.getByRole("button", { name: "सेव करें" }).click();
  await expect(page.getByText("आपकी पसंद सेव हो गई")).toBeVisible();
  await page.reload();
  await expect(inHindi).toHaveValue("");
});
