import { live, settled } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/test";

test("filters are kept under a name, and an event has a page with ways on", async ({ page, scene }) => {
  await page.goto(`/audit?action=transfer.requested&customer=${scene.authId}`);
  await settled(page);
  const name = `Requests ${Date.now()}`;
  await live(page.getByRole("button", { name: "Save this view" }));
  await page.getByRole("button", { name: "Save this view" }).click();
  const dialog = page.getByRole("dialog", { name: "Save this view" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await page.goto("/audit");
  await settled(page);
  await page.getByRole("list", { name: "Saved views" }).getByRole("link", { name }).click();
  await expect(page).toHaveURL(/action=transfer\.requested/);
  await settled(page);
  const table = page.getByRole("table", { name: "Audit log" });
  await live(table.getByRole("button", { name: "Asked for a transfer" }).first());
  await table.getByRole("button", { name: "Asked for a transfer" }).first().click();
  await page.getByRole("link", { name: "Page of this event" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Asked for a transfer" })).toBeVisible();
  await expect(page.getByRole("region", { name: "What changed" })).toContainText("1250.00");
  await page.getByRole("link", { name: "Everything of this request" }).click();
  await expect(page).toHaveURL(/request=/);
  await page.getByRole("button", { name: `Delete the view ${name}` }).click();
  await expect(page.getByRole("link", { name, exact: true })).toBeHidden();
});

test("a transfer and a customer show what the log has about them", async ({ page, scene }) => {
  await page.goto(`/transfers/${scene.transferId}`);
  const card = page.getByRole("region", { name: "On record" });
  await expect(card.getByRole("link", { name: "Asked for a transfer" })).toBeVisible();
  await card.getByRole("link", { name: "All of it in the audit log" }).click();
  await expect(page).toHaveURL(new RegExp(`target=${scene.transferId}`));
  await page.goto(`/customers/${scene.authId}/history`);
  await expect(page.getByRole("table", { name: "Audit log" })).toContainText("Asked for a transfer");
});
