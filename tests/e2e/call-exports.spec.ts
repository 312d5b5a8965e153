import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { isFitToBeShown } from "../fixtures/browser/fit";
import { live, settled } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/test";

test.describe.configure({ mode: "serial" });

test("the explorer's calls are downloaded at once, and the manifest is that of the file", async ({
  page,
}) => {
  await page.goto("/calls?status=failed");
  await settled(page);
  await (await live(page.getByRole("button", { name: "Export", exact: true }))).click();
  const dialog = page.getByRole("dialog", { name: "Export calls" });
  await expect(dialog).toContainText("times in Asia/Kolkata and UTC");
  await isFitToBeShown(page);
  await dialog.getByLabel("All columns").check();
  const downloading = page.waitForEvent("download");
  await dialog.getByRole("link", { name: "Download now" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^calls-\d{4}-\d\d-\d\d-\d{4}\.csv$/);
  const file = await readFile(await download.path());
  const lines = file.toString("utf8").trimEnd().split("\r\n");
  expect(lines[0]).toContain("Started (Asia/Kolkata),Started (UTC)");
  expect(lines.slice(1).every((line) => line.includes(",failed,"))).toBe(true);

  await page.goto("/calls/exports");
  await settled(page);
  const row = page.getByRole("row").filter({ hasText: "outcome failed" }).first();
  await expect(row).toContainText("Complete");
  await (await live(row.getByRole("button", { name: "Manifest" }))).click();
  const manifest = page.getByRole("dialog", { name: "What is in this file" });
  await expect(manifest).toContainText(createHash("sha256").update(file).digest("hex"));
  await expect(manifest.getByText(`${lines.length - 1}`, { exact: true }).first()).toBeVisible();
  await isFitToBeShown(page);
  await page.keyboard.press("Escape");
  await expect(row.getByRole("button", { name: "Manifest" })).toBeFocused();
});

test("a file is prepared, followed to its end, and downloaded", async ({ page }) => {
  await page.goto("/calls?status=busy");
  await settled(page);
  await (await live(page.getByRole("button", { name: "Export", exact: true }))).click();
  const dialog = page.getByRole("dialog", { name: "Export calls" });
  await dialog.getByLabel("JSON lines").check();
  await dialog.getByRole("button", { name: "Prepare a file" }).click();
  await expect(page).toHaveURL(/\/calls\/exports$/);
  const row = page.getByRole("row").filter({ hasText: "outcome busy" }).first();
  await expect(row).toContainText("Complete", { timeout: 30_000 });
  const downloading = page.waitForEvent("download");
  await row.getByRole("link", { name: "Download" }).click();
  const text = (await readFile(await (await downloading).path())).toString("utf8");
  for (const line of text.trimEnd().split("\n")) expect(line).toContain('"status":"busy"');
  await isFitToBeShown(page);
});

test("what the explorer shows is repeated every week, paused and removed", async ({ page }) => {
  await page.goto("/calls?direction=inbound");
  await settled(page);
  await (await live(page.getByRole("button", { name: "Export", exact: true }))).click();
  await page.getByRole("link", { name: "Repeat it…" }).click();
  const dialog = page.getByRole("dialog", { name: "Schedule an export" });
  await expect(dialog).toContainText("direction: inbound");
  await isFitToBeShown(page);
  const name = `Inbound ${Date.now()}`;
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("How often").selectOption("weekly");
  await dialog.getByRole("button", { name: "Schedule it" }).click();
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("Every Monday, the week before, at 06:00 (Asia/Kolkata)");
  await expect(page).toHaveURL(/\/calls\/exports$/);
  await row.getByRole("button", { name: `Pause ${name}` }).click();
  await expect(row).toContainText("Paused");
  await isFitToBeShown(page);
  await row.getByRole("button", { name: `Remove ${name}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByText(name)).toHaveCount(0);
});

test.describe("a customer", () => {
  test.use({ role: "customer" });

  test("exports their own calls, without the vendor's name", async ({ page }) => {
    await page.goto("/portal/calls");
    await settled(page);
    await (await live(page.getByRole("button", { name: "Export", exact: true }))).click();
    const dialog = page.getByRole("dialog", { name: "Export calls" });
    await dialog.getByLabel("All columns").check();
    const downloading = page.waitForEvent("download");
    await dialog.getByRole("link", { name: "Download now" }).click();
    const text = (await readFile(await (await downloading).path())).toString("utf8");
    expect(text.split("\r\n").length).toBeGreaterThan(2);
    expect(text).not.toMatch(/vobiz/i);
    await page.goto("/portal/calls/exports");
    await settled(page);
    await isFitToBeShown(page);
  });
});

test.describe("an auditor", () => {
  test.use({ role: "auditor" });

  test("looks at the manifests and downloads, but keeps nothing", async ({ page }) => {
    await page.goto("/calls");
    await settled(page);
    await (await live(page.getByRole("button", { name: "Export", exact: true }))).click();
    const dialog = page.getByRole("dialog", { name: "Export calls" });
    await expect(dialog.getByRole("link", { name: "Download now" })).toBeVisible();
    await expect(dialog.getByRole("button", { name: "Prepare a file" })).toHaveCount(0);
    await page.goto("/calls/exports");
    await settled(page);
    await expect(page.getByRole("button", { name: "Schedule an export" })).toHaveCount(0);
  });
});
