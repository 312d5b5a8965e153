import { live, settled } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/own-stack";

test("while Vobiz is down the explorer goes on answering, and says since when it has heard nothing", async ({
  page,
  upstream,
}) => {
  test.setTimeout(180_000);
  const rows = page.getByRole("table", { name: "Calls" }).getByRole("row");
  await expect(async () => {
    await page.goto("/calls");
    await settled(page);
    expect(await rows.count()).toBeGreaterThan(10);
    await expect(page.getByText("Reading the history")).toBeHidden({ timeout: 100 });
  }).toPass({ timeout: 60_000 });
  await expect(page.getByText(/^As of \d/)).toBeVisible();

  await upstream.listen(false);
  // It is told by the page's own refreshing: nobody presses anything.
  const stale = page
    .getByRole("status")
    .filter({ hasText: /^Not updated since .+ IST\. The voice platform does not answer\.$/ });
  await expect(stale).toBeVisible({ timeout: 90_000 });
  await (await live(page.getByRole("button", { name: "Outcome", exact: true }))).click();
  await page.getByRole("dialog", { name: "Outcome" }).getByLabel("Busy").check();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/status=busy/);
  await settled(page);
  await expect(rows).not.toHaveCount(1);
  await expect(stale).toBeVisible();

  await upstream.listen(true);
  await expect(stale).toBeHidden({ timeout: 90_000 });
  await expect(page.getByText(/^As of \d/)).toBeVisible();
});
