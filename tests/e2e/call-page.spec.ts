import type { Page } from "@playwright/test";
import { z } from "zod";
import { isFitToBeShown } from "../fixtures/browser/fit";
import { live, settled } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/test";
import type { Upstream } from "../fixtures/browser/upstream";

const added = z.object({ added: z.array(z.string()).min(1) });

/** A call of a seeded customer that nobody else's test looks at. */
async function newCalls(
  upstream: Upstream,
  authId: string,
  more: Record<string, unknown>,
): Promise<string[]> {
  const given = { account: authId, direction: "outbound", ...more };
  return added.parse(await upstream.call("POST", "/calls", given)).added;
}

const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("a failed call says first why it ended, and what to do", async ({ page, upstream }) => {
  const { authId } = await upstream.account("Bhoomi Properties");
  const [uuid] = await newCalls(upstream, authId, { billsec: 0, hangup_cause: "NETWORK_OUT_OF_ORDER" });
  await page.goto(`/calls/${uuid}?customer=${authId}`);
  await settled(page);
  await expect(page.getByRole("main").getByRole("heading", { level: 2 }).first()).toHaveText("Why it ended");
  const why = region(page, "Why it ended");
  await expect(why).toContainText("A network on the way was down.");
  await expect(why).toContainText("Certain");
  await expect(why.getByRole("listitem").filter({ hasText: "Try again" })).toBeVisible();
  await expect(why).toContainText("The record's code is 5000, “Network Error”.");
  await isFitToBeShown(page);
});

test("a normal call says it quietly, below its timeline", async ({ page, upstream }) => {
  const { authId } = await upstream.account("Bhoomi Properties");
  const [uuid] = await newCalls(upstream, authId, { billsec: 95, hangup_cause: "NORMAL_CLEARING" });
  await page.goto(`/calls/${uuid}?customer=${authId}`);
  await settled(page);
  await expect(page.getByRole("main").getByRole("heading", { level: 2 }).first()).toHaveText("Timeline");
  const steps = region(page, "Timeline").getByRole("list").last().getByRole("listitem");
  await expect(steps).toHaveText([/^Started.+:\d\d [ap]m IST$/, /^Ringing/, /^Answered/, /^Ended/]);
  await expect(region(page, "Why it ended")).not.toContainText("What speaks for it");
  await isFitToBeShown(page);
});

test("the whole record unfolds, with the platform's names for staff", async ({ page, scene }) => {
  await page.goto(`/calls/${scene.callId}?customer=${scene.authId}`);
  await settled(page);
  const record = region(page, "The whole record");
  await (await live(record.getByRole("button", { name: "Copy this call as JSON" }))).isVisible();
  await expect(record.getByRole("table")).toBeHidden();
  await record.getByText("43 fields").click();
  const rows = record.getByRole("table").getByRole("row");
  await expect(rows).toHaveCount(44);
  await expect(rows.filter({ hasText: "hangup_disposition" })).toHaveCount(1);
  await isFitToBeShown(page);
});

test("another try between the same two numbers is a click away", async ({ page, upstream }) => {
  const { authId } = await upstream.account("Bhoomi Properties");
  const pair = { from: "+918040001111", to: "+919811033333", billsec: 0, hangup_cause: "USER_BUSY" };
  const [first, second] = await newCalls(upstream, authId, { ...pair, count: 2, spacing_seconds: 120 });
  const related = region(page, "Related calls");
  await expect(async () => {
    await page.goto(`/calls/${second}?customer=${authId}`);
    await settled(page);
    await expect(related.getByRole("link")).toHaveCount(1, { timeout: 500 });
  }).toPass({ timeout: 45_000 });
  await (await live(related.getByRole("link"))).click();
  await expect(page).toHaveURL(new RegExp(`/calls/${first}`));
  await settled(page);
  await expect(region(page, "Why it ended")).toContainText("The called line was busy.");
});

test.describe("in the portal", () => {
  test.use({ role: "customer" });

  test("a customer reads it in plain words, without codes or addresses", async ({ page, scene }) => {
    await page.goto(`/portal/calls/${scene.ownCallId}`);
    await settled(page);
    const record = region(page, "The whole record");
    await (await live(record.getByRole("button", { name: "Copy this call as JSON" }))).isVisible();
    await record.getByText("The whole record").first().click();
    const table = record.getByRole("table");
    await expect(table).toBeVisible();
    await expect(table).not.toContainText(/hangup_cause|Carrier address|Network address|user agent/i);
    await expect(page.locator("main")).not.toContainText(/vobiz/i);
    await isFitToBeShown(page);
  });
});
