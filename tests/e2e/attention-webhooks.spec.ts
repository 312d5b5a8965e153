import type { Page } from "@playwright/test";
import { violationsOn } from "../fixtures/browser/axe";
import { live } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/own-stack";

test.slow();

async function clean(page: Page): Promise<void> {
  const violations = await violationsOn(page, { rules: "everything" });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

test("a webhook is added, its secret seen once, and it is changed, paused, resumed and removed", async ({
  page,
}) => {
  await page.goto("/settings/attention");
  await page.getByRole("main").getByRole("link", { name: "Webhooks" }).click();
  await expect(page.getByText("No program is told")).toBeVisible();
  const add = page.getByRole("button", { name: "Add a webhook" });
  await live(add);
  await add.click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("On call");
  await dialog.getByLabel("Address").fill("https://10.0.0.5/told");
  await dialog.getByText("All rules", { exact: true }).click();
  await dialog.getByLabel("Wallet running dry").check();
  await dialog.getByLabel("Spending jumps").check();
  await expect(dialog.getByText(/^Only 2 of \d+ rules$/)).toBeVisible();
  await dialog.getByRole("button", { name: "Add the webhook" }).click();
  await expect(dialog.getByText("Use a host name: addresses are not taken.")).toBeVisible();
  await dialog.getByLabel("Address").fill("https://on-call.example.com/told");
  await clean(page);
  await dialog.getByRole("button", { name: "Add the webhook" }).click();
  await expect(dialog.getByText(/^whsec_/)).toBeVisible();
  await dialog.getByRole("button", { name: "I have kept it" }).click();
  await expect(page.getByText("Wallet running dry, Spending jumps. High and critical.")).toBeVisible();
  await expect(page.getByText(/whsec_/)).toHaveCount(0);

  await page.getByRole("button", { name: "Change On call" }).click();
  await expect(dialog.getByText(/^Only 2 of \d+ rules$/)).toBeVisible();
  await dialog.getByLabel("How grave").selectOption({ label: "Critical only" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Wallet running dry, Spending jumps. Critical only.")).toBeVisible();

  await page.getByRole("button", { name: "Pause: On call" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("Paused", { exact: true })).toBeVisible();
  for (const look of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: look });
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await clean(page);
  }
  await page.getByRole("button", { name: "Resume: On call" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText("Up to date", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Remove: On call" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove On call" }).click();
  await expect(page.getByText("No program is told")).toBeVisible();
});
