import type { BrowserContext, Page } from "@playwright/test";
import { isFitToBeShown } from "../fixtures/browser/fit";
import { live, settled } from "../fixtures/browser/live";
import { signIn } from "../fixtures/browser/people";
import { expect, type Place, test } from "../fixtures/browser/test";
import { Sql } from "../fixtures/portal/database";

const CUSTOMER = "Annapurna Kitchens";
const REASON = "Ticket 4711: why a call of this morning failed";

// A visit changes what its session sees, so each test signs in for itself.
test.use({ role: null, expectedNoise: /status of (403|404)/ });
test.setTimeout(120_000);

async function asSupport(context: BrowserContext, place: Place): Promise<void> {
  const { cookies } = await signIn(place.url, "support");
  await context.addCookies(cookies);
}

const bar = (page: Page) => page.getByRole("complementary", { name: "Viewing as a customer" });

async function startVisit(page: Page, authId: string): Promise<void> {
  await page.goto(`/customers/${authId}`);
  const open = page.getByRole("button", { name: "View as customer" });
  await live(open);
  await open.click();
  const dialog = page.getByRole("dialog", { name: `View the portal as ${CUSTOMER}` });
  await dialog.getByRole("button", { name: "Start viewing" }).click();
  await expect(dialog.getByText("Say why in at least 10 characters")).toBeVisible();
  await dialog.getByLabel("Reason").fill(REASON);
  await dialog.getByRole("button", { name: "Start viewing" }).click();
  await page.waitForURL("**/portal");
}

test("support looks at the portal as a customer sees it, and goes back", async ({
  page,
  context,
  place,
  upstream,
}) => {
  const { authId } = await upstream.account(CUSTOMER);
  await asSupport(context, place);
  await startVisit(page, authId);

  await test.step("the bar stands on every page, at every width, and stays while scrolling", async () => {
    for (const path of [
      "/portal",
      "/portal/calls",
      "/portal/transactions",
      "/portal/calls/nothing",
      "/no-such-page",
    ]) {
      await page.goto(path);
      await settled(page);
      await expect(bar(page), path).toContainText(`Viewing as ${CUSTOMER}`);
      await expect(bar(page)).toContainText(REASON);
      await expect(bar(page).getByRole("timer")).toHaveText(/^(29|30) min left$/);
    }
    await page.goto("/portal/calls");
    await settled(page);
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await expect(bar(page)).toBeInViewport({ ratio: 1 });
    await isFitToBeShown(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.evaluate(() => window.scrollTo(0, 400));
    await expect(bar(page).getByRole("button", { name: "Stop viewing" })).toBeInViewport({ ratio: 1 });
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step("nothing of the staff's can be reached", async () => {
    await page.goto("/customers");
    await page.waitForURL("**/portal");
    await expect(bar(page)).toBeVisible();
  });

  await test.step("another tab does not keep what is over", async () => {
    const other = await context.newPage();
    await other.goto("/portal/transactions");
    await settled(other);
    await expect(bar(other)).toBeVisible();
    const stop = bar(page).getByRole("button", { name: "Stop viewing" });
    await live(stop);
    await stop.press("Enter");
    await page.waitForURL(`**/customers/${authId}`);
    await expect(bar(page)).toHaveCount(0);
    await expect(page.getByRole("heading", { name: CUSTOMER })).toBeVisible();
    await other.waitForURL("**/dashboard");
    await expect(bar(other)).toHaveCount(0);
    await other.close();
  });

  await test.step("the way back in the history shows nothing of the customer's portal", async () => {
    await page.goBack();
    await page.waitForURL("**/dashboard");
    await expect(bar(page)).toHaveCount(0);
  });
});

test("a visit whose time is up leads back by itself", async ({ page, context, place, upstream }) => {
  const { authId } = await upstream.account(CUSTOMER);
  await asSupport(context, place);
  await startVisit(page, authId);
  const sql = new Sql(place.env.DATABASE_URL ?? "");
  try {
    await sql.rows(
      `UPDATE "CustomerVisit" SET "endsAt" = now() + interval '20 seconds' WHERE "endedAt" IS NULL AND "authId" = $1`,
      [authId],
    );
  } finally {
    await sql.close();
  }
  await page.goto("/portal/transfers");
  await expect(bar(page).getByRole("timer")).toHaveText(/^\d+ s left$/);
  await page.waitForURL(`**/customers/${authId}`, { timeout: 40_000 });
  await expect(bar(page)).toHaveCount(0);
});
