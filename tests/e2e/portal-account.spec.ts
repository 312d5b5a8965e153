import { readFile } from "node:fs/promises";
import { isFitToBeShown } from "../fixtures/browser/fit";
import { live, settled } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/test";

test.use({ role: "customer" });

test("the overview says what there is, what happened today and what wants attention", async ({ page }) => {
  await page.goto("/portal");
  await settled(page);
  await expect(page.getByTestId("balance")).toContainText("₹");
  const today = page.getByRole("region", { name: "Calls today" });
  for (const figure of ["Calls", "Answered", "Talk time", "Spend"]) {
    await expect(today.getByText(figure, { exact: true })).toBeVisible();
  }
  const attention = page.getByRole("region", { name: "Needs attention" });
  await expect(attention).toBeVisible();
  for (const item of await attention.getByRole("listitem").all()) {
    await expect(item.getByRole("link")).toHaveCount(1);
  }
  await isFitToBeShown(page);
});

test("a statement is downloaded for days of one's own choice, and then stands in the activity", async ({
  page,
}) => {
  await page.goto("/portal/transactions");
  await settled(page);
  const open = page.getByRole("button", { name: "Statement" });
  await live(open);
  await open.click();
  const dialog = page.getByRole("dialog", { name: "Statement" });
  await dialog.getByLabel("Period").selectOption("Other days");
  const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
  await dialog.getByLabel("First day").fill(day(2));
  await dialog.getByLabel("Last day").fill(day(4));
  await dialog.getByRole("button", { name: "Download" }).click();
  await expect(dialog.getByText("The end is before the start.")).toBeVisible();
  await isFitToBeShown(page);
  await dialog.getByLabel("First day").fill(day(4));
  await dialog.getByLabel("Last day").fill(day(2));
  const [pdf] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Download" }).click(),
  ]);
  expect(pdf.suggestedFilename()).toMatch(/statement-[\d-]+to-[\d-]+\.pdf$/);
  expect((await readFile(await pdf.path())).subarray(0, 5).toString()).toBe("%PDF-");
  await expect(dialog).toBeHidden();
  await expect(open).toBeFocused();

  await page.goto("/portal/activity?kind=money");
  await settled(page);
  const first = page.getByRole("table", { name: "Activity" }).getByRole("row").nth(1);
  await expect(first).toContainText("Downloaded a statement");
  await isFitToBeShown(page);
});

test.describe("without a connection", () => {
  test.use({ expectedNoise: /ERR_INTERNET_DISCONNECTED/ });

  test("a statement that cannot be made says so where it was asked for", async ({ page, context }) => {
    await page.goto("/portal/transactions");
    await settled(page);
    const open = page.getByRole("button", { name: "Statement" });
    await live(open);
    await open.click();
    const dialog = page.getByRole("dialog", { name: "Statement" });
    await context.setOffline(true);
    await dialog.getByRole("button", { name: "Download" }).click();
    await expect(dialog.getByRole("alert")).toContainText("The portal did not answer.");
    await context.setOffline(false);
  });
});

test.describe("in Hindi", () => {
  test.beforeEach(async ({ context, place }) => {
    await context.addCookies([{ name: "language", value: "hi", url: place.url }]);
  });

  test("the overview, the statement and the activity speak it", async ({ page }) => {
    await page.goto("/portal");
    await settled(page);
    await expect(page.getByRole("region", { name: "आज की कॉल" })).toBeVisible();
    await expect(page.getByRole("region", { name: "ध्यान दें" })).toBeVisible();
    await isFitToBeShown(page);
    await page.goto("/portal/activity");
    await settled(page);
    await expect(page.getByRole("heading", { level: 1, name: "गतिविधि" })).toBeVisible();
    await expect(page.getByRole("table").getByText("साइन इन किया").first()).toBeVisible();
    await isFitToBeShown(page);
    await page.goto("/portal/transactions");
    await settled(page);
    const open = page.getByRole("button", { name: "खाता विवरण" });
    await live(open);
    await open.click();
    await expect(page.getByRole("dialog").getByLabel("अवधि")).toBeVisible();
  });
});
