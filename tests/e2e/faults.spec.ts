import type { Page } from "@playwright/test";
import { violationsOn } from "../fixtures/browser/axe";
import { live, settled } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/own-stack";
import { landsOnReceipt, openTopUp, reviewTopUp } from "../fixtures/browser/top-up";

// Its own portal and Vobiz: an outage must not happen to the other specs.
test.describe.configure({ mode: "default" });

test.afterEach(async ({ upstream }) => {
  await upstream.listen(true);
  await upstream.heal();
});

const transferOf = (authId: string) => ({ method: "POST", path: `${authId}/transfer-balance` });

test.describe("a top-up", () => {
  test("whose answer is lost is checked, and settles by itself once the ledger shows it", async ({
    page,
    upstream,
  }) => {
    const { authId } = await upstream.account("Lotus Public School");
    await upstream.fault({ kind: "ledger_lag", ms: 3_000, match: transferOf(authId) });
    await upstream.fault({ kind: "reset_after_commit", match: transferOf(authId) });
    await openTopUp(page, authId);
    await (await reviewTopUp(page, "321.00")).click();
    const receipt = await landsOnReceipt(page);
    const address = page.url();
    await expect(receipt.getByText("Checking", { exact: true }).first()).toBeVisible();
    await expect(receipt).toContainText("Do not send it again.");
    // Nobody touches the page.
    await expect(receipt.getByText("Completed", { exact: true }).first()).toBeVisible({ timeout: 30_000 });
    await expect(receipt.getByText("The transfer is now: Completed.")).toBeAttached();
    expect(page.url()).toBe(address);
    await upstream.expectOneTransfer(authId, "321.00000");
  });

  test("that is confirmed twice is sent once", async ({ page, upstream }) => {
    const { authId } = await upstream.account("Pink City Jewels");
    await upstream.fault({ kind: "delay", ms: 700, match: transferOf(authId) });
    await openTopUp(page, authId);
    const confirm = await reviewTopUp(page, "77.00");
    await confirm.dblclick();
    await confirm.click({ force: true, noWaitAfter: true }).catch(() => undefined);
    await landsOnReceipt(page);
    await upstream.expectOneTransfer(authId, "77.00000");
  });

  test("that hangs while the page is reloaded is found again and not repeated", async ({
    page,
    upstream,
  }) => {
    const { authId } = await upstream.account("Meera Verma");
    await upstream.fault({ kind: "delay", ms: 2_500, match: transferOf(authId) });
    await openTopUp(page, authId);
    await (await reviewTopUp(page, "64.00")).click();
    await expect.poll(async () => (await upstream.transferPosts(authId)).length).toBe(1);
    await page.reload();
    const banner = page.getByRole("status").filter({ hasText: "A top-up of 64.00 INR was sent from here" });
    await expect(banner).toBeVisible();
    await expect(page.getByRole("button", { name: "Review" })).toBeDisabled();
    await banner.getByRole("button", { name: "Send it again, safely" }).click();
    const receipt = await landsOnReceipt(page);
    await expect(receipt.getByText("Completed", { exact: true }).first()).toBeVisible();
    await upstream.expectOneTransfer(authId, "64.00000");
    await openTopUp(page, authId);
    await expect(page.getByText("was sent from here")).toBeHidden();
  });

  test("that never left says so, and may be tried again", async ({ page, upstream }) => {
    const { authId } = await upstream.account("Doorstep Diagnostics");
    await openTopUp(page, authId);
    const confirm = await reviewTopUp(page, "55.00");
    await upstream.listen(false);
    await confirm.click();
    await expect(page.getByRole("dialog")).toBeHidden();
    const alert = page.getByRole("alert").filter({ hasText: "Reference" });
    await expect(alert).toBeVisible();
    await expect(page.getByLabel("Amount")).toHaveValue("55.00");
    await upstream.listen(true);
    await (await reviewTopUp(page, "55.00")).click();
    await landsOnReceipt(page);
    await upstream.expectOneTransfer(authId, "55.00000");
  });
});

test.describe("while Vobiz is down", () => {
  /** A retry that leads somewhere: the failure goes, and what was missing comes. */
  async function tryAgain(page: Page): Promise<void> {
    const button = page.getByRole("button", { name: "Try again" });
    await live(button);
    await button.click();
  }

  test("the customers are shown as they were last known", async ({ page, upstream }) => {
    await upstream.fault({ kind: "status_before_commit", status: 503, match: { path: "/accounts" } });
    await page.goto("/customers");
    const banner = page.getByRole("note").filter({ hasText: "This is what the portal last knew." });
    await expect(banner).toBeVisible();
    await expect(banner).toContainText(/Reference \S{8,}/);
    await expect(page.getByRole("table", { name: "Customers" }).getByRole("row")).not.toHaveCount(1);
    await upstream.heal();
    await page.reload();
    await expect(page.getByRole("table", { name: "Customers" })).toBeVisible();
    await expect(banner).toBeHidden();
  });

  test("the transactions say what failed and when, and come back with “Try again”", async ({
    page,
    upstream,
  }) => {
    await upstream.listen(false);
    await page.goto("/transactions");
    const failure = page.getByRole("alert").filter({ hasText: "The transactions could not be read" });
    await expect(failure).toContainText(/Reference [0-9a-f-]{8,}/);
    await expect(failure).toContainText(/Failed (just now|\d+ seconds ago|a moment ago)/);
    const violations = await violationsOn(page, { rules: "everything" });
    expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
    // Still down: another failure, with a reference of its own.
    const reference = (await failure.locator("code").textContent()) ?? "";
    await tryAgain(page);
    await expect(failure.locator("code")).not.toHaveText(reference);
    await upstream.listen(true);
    await tryAgain(page);
    await expect(page.getByRole("table", { name: "Transactions" }).getByRole("row")).not.toHaveCount(1);
    await expect(failure).toBeHidden();
  });

  test("a page that half answers shows the half that it has", async ({ page, upstream }) => {
    const { authId } = await upstream.account("Lotus Public School");
    await upstream.fault({ kind: "html_body", match: { path: `/accounts/${authId}/balance` } });
    await page.goto(`/customers/${authId}`);
    await expect(page.getByText("The balance could not be read")).toBeVisible();
    await expect(page.getByText("Own API credentials")).toBeVisible();
    await upstream.heal();
    await tryAgain(page);
    await expect(page.getByTestId("balance")).toBeVisible();
  });
});

test("a customer whose creation got no answer is looked up, not made twice", async ({ page, upstream }) => {
  const email = "lost-answer@kaveri.example";
  await upstream.fault({
    kind: "reset_after_commit",
    match: { method: "POST", path: "/accounts" },
    times: 1,
  });
  // Nobody may find the account for a while, so that there is something to look at.
  await upstream.fault({ kind: "status_before_commit", status: 503, skip: 1, match: { path: "search=" } });
  await page.goto("/customers/new");
  await live(page.getByLabel("Name"));
  await page.getByLabel("Name").fill("Lost Answer Mills");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Phone").fill("+919876500011");
  await page.getByLabel("First password").fill("Str0ng-enough!");
  await page.getByRole("button", { name: "Create the customer" }).click();
  await page.waitForURL(/\/customers\/creations\//, { timeout: 40_000 });
  await expect(page.getByText("Checking whether the account was created")).toBeVisible();
  await settled(page);
  const violations = await violationsOn(page, { rules: "everything" });
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
  await upstream.heal();
  await page.waitForURL(/\/customers\/MA_[A-Z0-9]+\/onboarding\?created=1/, { timeout: 40_000 });
  await expect(page.getByRole("heading", { name: "Lost Answer Mills", level: 1 })).toBeVisible();
  const posts = await upstream.requests({ method: "POST", path: "/accounts" });
  expect(posts.filter(({ body }) => JSON.stringify(body ?? "").includes(email))).toHaveLength(1);
});
