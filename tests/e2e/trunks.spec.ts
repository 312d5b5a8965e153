import { settled } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/own-stack";
import { walkTrunk } from "../fixtures/browser/trunk-walk";

test.describe("support", () => {
  test.use({ role: "support" });

  test("creates a trunk with its parts, sees the password once, and deletes it", async ({
    page,
    upstream,
  }) => {
    const { authId } = await upstream.account("Annapurna Kitchens");
    await walkTrunk(page, authId, "Branch office");
  });
});

test.describe("finance", () => {
  test.use({ role: "finance" });

  test("reads trunks and is offered no change", async ({ page, upstream }) => {
    const { authId } = await upstream.account("Annapurna Kitchens");
    await page.goto(`/customers/${authId}/trunks`);
    await settled(page);
    await expect(page.getByRole("link", { name: "Main trunk" })).toBeVisible();
    for (const name of ["New trunk", "Add a sign-in", "Allow an address", "Add a URI"]) {
      await expect(page.getByRole("button", { name })).toHaveCount(0);
    }
  });
});

test("capacity is given and taken back, and the page says what follows", async ({ page, upstream }) => {
  const { authId } = await upstream.account("Annapurna Kitchens");
  await page.goto(`/customers/${authId}/capacity`);
  await settled(page);
  const card = page.getByRole("region", { name: "New calls per second" });
  const has = card.locator("dd").first();
  const before = Number(await has.textContent());
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Move calls per second" }).click();
  await dialog.getByLabel("How much").fill("2");
  await expect(dialog).toContainText(`Annapurna Kitchens will have ${before + 2}`);
  await dialog.getByRole("button", { name: "Give it" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(has).toHaveText(String(before + 2));
  await page.getByRole("button", { name: "Move calls per second" }).click();
  await dialog.getByLabel("Which way").selectOption("reclaim");
  await dialog.getByLabel("How much").fill("2");
  await dialog.getByRole("button", { name: "Take it back" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(has).toHaveText(String(before));
  await expect(page.getByRole("table", { name: "Moves of capacity" })).toContainText("Taken back");
});
