import type { Browser, Page } from "@playwright/test";
import { isFitToBeShown } from "../fixtures/browser/fit";
import { live, settled } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/own-stack";
import type { SessionState } from "../fixtures/browser/people";
import { setRules } from "../fixtures/browser/rules";
import { landsOnReceipt, openTopUp, reviewTopUp } from "../fixtures/browser/top-up";

// Its own portal: the rules that it sets would hold for the other specs too. No other spec on it pays these customers.
test.describe.configure({ mode: "default" });
test.use({ role: "finance" });

async function secondPerson(browser: Browser, url: string, state: SessionState): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, storageState: state });
  return context.newPage();
}

async function ask(page: Page, authId: string, amount: string, note: string) {
  await openTopUp(page, authId);
  await (await reviewTopUp(page, amount, note)).click();
  return landsOnReceipt(page);
}

test("an amount above the limit is changed, approved by another person, and then sent once", async ({
  page,
  browser,
  place,
  sessionOf,
  upstream,
}) => {
  test.slow();
  await setRules(place, { approvalAbove: "100.00" });
  const { authId, name } = await upstream.account("Malabar Ayurveda");
  const receipt = await ask(page, authId, "500.00", "For the festival");
  const address = page.url();
  await expect(receipt.getByText("Awaiting approval", { exact: true }).first()).toBeVisible();

  await page.goto("/transfers");
  await settled(page);
  await page
    .getByRole("main")
    .getByRole("link", { name: /^Approvals ?1$/ })
    .click();
  await expect(page).toHaveURL(/\/transfers\/approvals$/);
  await settled(page);
  const waiting = page.getByRole("table", { name: "Waiting for approval" });
  await expect(waiting).toContainText("You asked for it, so somebody else has to approve it.");
  await expect(page.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
  await isFitToBeShown(page);

  await (await live(page.getByRole("button", { name: `Change: ${name}` }))).click();
  const dialog = page.getByRole("dialog", { name: "Change the transfer" });
  await dialog.getByLabel("Amount").fill("400.00");
  await dialog.getByRole("button", { name: "Save the change" }).click();
  await expect(dialog).toBeHidden();
  await expect(waiting).toContainText("400.00");
  expect(await upstream.transferPosts(authId)).toHaveLength(0);

  const other = await secondPerson(browser, place.url, await sessionOf("admin"));
  await other.goto("/transfers/approvals");
  await (await live(other.getByRole("button", { name: `Approve: ${name}` }))).click();
  const asks = other.getByRole("alertdialog", { name: "Approve this transfer?" });
  await expect(asks).toContainText("cannot be taken back");
  await isFitToBeShown(other);
  await page.goto(address);
  await asks.getByLabel("Reason").fill("Agreed by phone");
  await asks.getByRole("button", { name: "Approve" }).click();
  await expect(asks).toBeHidden();
  await expect(other.getByText("Nothing waits for an approval")).toBeVisible();
  await other.context().close();

  // Nobody touches the requester's page.
  const own = page.getByRole("article", { name: /^Transfer / });
  await expect(own.getByText("Completed", { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  const timeline = own.getByRole("list", { name: "Timeline" });
  await expect(timeline).toContainText("500.00 became 400.00");
  await expect(timeline).toContainText("Agreed by phone");
  await upstream.expectOneTransfer(authId, "400.00000");
});

test("a rejection tells the requester why", async ({ page, browser, place, sessionOf, upstream }) => {
  await setRules(place, { approvalAbove: "100.00" });
  const { authId, name } = await upstream.account("Surat Saree Bazaar");
  const receipt = await ask(page, authId, "900.00", "");
  const other = await secondPerson(browser, place.url, await sessionOf("admin"));
  await other.goto("/transfers/approvals");
  await (await live(other.getByRole("button", { name: `Reject: ${name}` }))).click();
  const asks = other.getByRole("alertdialog", { name: "Reject this transfer?" });
  await expect(asks.getByRole("button", { name: "Reject" })).toBeDisabled();
  await asks.getByLabel("Reason").fill("They paid by cheque");
  await asks.getByRole("button", { name: "Reject" }).click();
  await expect(asks).toBeHidden();
  await other.context().close();
  await expect(receipt.getByText("Cancelled", { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  await expect(receipt.getByRole("list", { name: "Timeline" })).toContainText("They paid by cheque");
  expect(await upstream.transferPosts(authId)).toHaveLength(0);
});

test("what is held can be cancelled in time", async ({ page, place, upstream }) => {
  await setRules(place, { holdSeconds: 600 });
  const { authId, name } = await upstream.account("Mitra Legal Helpline");
  const receipt = await ask(page, authId, "21.00", "");
  const address = page.url();
  await expect(receipt).toContainText(/sent in 9m \d+s/);
  await page.goto("/transfers/approvals");
  await settled(page);
  const held = page.getByRole("table", { name: "Held before sending" });
  await expect(held.getByRole("timer")).toHaveText(/^9m/);
  await isFitToBeShown(page);
  await page.goto(address);
  await (await live(page.getByRole("button", { name: `Cancel: ${name}` }))).click();
  await page
    .getByRole("alertdialog", { name: "Cancel this transfer?" })
    .getByRole("button", { name: "Cancel the transfer" })
    .click();
  await expect(receipt.getByText("Cancelled", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: `Cancel: ${name}` })).toHaveCount(0);
  expect(await upstream.transferPosts(authId)).toHaveLength(0);
});
