import type { Page } from "@playwright/test";
import { isFitToBeShown } from "../fixtures/browser/fit";
import { live, settled } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/own-stack";
import { setRules } from "../fixtures/browser/rules";
import { landsOnReceipt, openTopUp, reviewTopUp } from "../fixtures/browser/top-up";

// Its own portal and Vobiz: faults and rules that nobody else may meet.
test.describe.configure({ mode: "default" });
test.use({ role: "finance" });
test.afterEach(({ upstream }) => upstream.heal());

/** How many pages come out of the printer. */
async function printed(page: Page): Promise<number> {
  const pdf = await page.pdf({ format: "A4", printBackground: true });
  return (pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
}

test("one person proposes, another agrees, and the receipt fits one sheet", async ({
  page,
  browser,
  place,
  sessionOf,
  upstream,
}) => {
  test.slow();
  await setRules(place, { secondReviewerAbove: "100.00" });
  const { authId } = await upstream.account("Ghar Tak Deliveries");
  for (const kind of ["reset_after_commit", "duplicate_row"]) {
    await upstream.fault({ kind, match: { method: "POST", path: `${authId}/transfer-balance` } });
  }
  await openTopUp(page, authId);
  await (await reviewTopUp(page, "321.00")).click();
  const receipt = await landsOnReceipt(page);
  const address = new URL(page.url()).pathname;
  // Nobody touches the page: the portal gives up by itself and asks for a person.
  await expect(receipt.getByText("Needs review", { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  const panel = page.getByRole("region", { name: "Review" });
  const rows = panel.getByRole("region", { name: /^Ledger row / });
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText("Everything matches");

  await page.goto("/transfers/review");
  await settled(page);
  const queue = page.getByRole("table", { name: "Waiting for a decision" });
  await expect(queue).toContainText("The ledger shows this reference more than once.");
  await expect(queue).toContainText("Two people");
  await isFitToBeShown(page);
  await queue.getByRole("link", { name: "Ghar Tak Deliveries" }).click();
  await expect(page).toHaveURL(new RegExp(`${address}$`));

  const choice = panel.getByRole("radio", { name: /this row shows it/ }).first();
  await live(choice);
  await choice.check();
  const propose = panel.getByRole("button", { name: "Propose" });
  await propose.click();
  await expect(panel.getByText("Say why, in at least 10 characters.")).toBeVisible();
  await panel.getByRole("textbox", { name: "Reason" }).fill("Their statement shows it once.");
  await isFitToBeShown(page);
  await propose.click();
  await expect(panel.getByText(/You proposed: it was paid/)).toBeVisible();
  await expect(receipt.getByText("Needs review", { exact: true }).first()).toBeVisible();

  const context = await browser.newContext({ baseURL: place.url, storageState: await sessionOf("admin") });
  const other = await context.newPage();
  await other.goto(address);
  const theirs = other.getByRole("region", { name: "Review" });
  await expect(theirs.getByText(/proposed: it was paid/)).toBeVisible();
  const same = theirs.getByRole("radio", { name: /this row shows it/ }).first();
  await live(same);
  await same.check();
  await expect(theirs).toContainText("becomes completed for good");
  await theirs.getByRole("textbox", { name: "Reason" }).fill("Seen the same statement.");
  await theirs.getByRole("button", { name: "Agree and decide" }).click();
  await expect(other.getByRole("article").getByText("Completed", { exact: true }).first()).toBeVisible();
  await expect(theirs).toHaveCount(0);
  await context.close();

  // The first one's page follows.
  await expect(receipt.getByText("Completed", { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  await expect(receipt.getByRole("list", { name: "Timeline" })).toContainText("decided: it was paid");
  expect(await printed(page)).toBe(1);
  expect(await upstream.transferPosts(authId)).toHaveLength(1);
});

test("while a transfer is being checked, the queue says when it is looked for next", async ({
  page,
  place,
  upstream,
}) => {
  await setRules(place, {});
  const { authId } = await upstream.account("Dalal Street Advisors");
  await upstream.fault({
    kind: "reset_before_commit",
    match: { method: "POST", path: `${authId}/transfer-balance` },
  });
  await openTopUp(page, authId);
  await (await reviewTopUp(page, "64.00")).click();
  const receipt = await landsOnReceipt(page);
  await expect(receipt.getByText("Checking", { exact: true }).first()).toBeVisible();
  await page.goto("/transfers/review");
  await settled(page);
  const row = page.getByRole("table", { name: "Still being checked" }).getByRole("row").last();
  await expect(row).toContainText("Dalal Street Advisors");
  await expect(row.locator('[data-label="Next read"]')).toHaveText(/second|minute|now/);
});
