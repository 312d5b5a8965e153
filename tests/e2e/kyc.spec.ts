import type { BrowserContext, Page } from "@playwright/test";
import { live } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/own-stack";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

/** Opens the next customer for whom nothing was begun, and begins a verification by a link. */
async function beginByLink(page: Page): Promise<{ link: string; name: string }> {
  await page.goto("/kyc");
  await page.getByRole("navigation", { name: "Customers by verification" }).getByText("Not started").click();
  await page.waitForURL("**/kyc?stage=not_started");
  const first = page.getByRole("table", { name: "Customers of this stage" }).getByRole("link").first();
  const name = (await first.textContent()) ?? "";
  await first.click();
  await page.waitForURL("**/customers/*/kyc");
  const way = page.getByLabel("How the customer gets the link");
  await live(way);
  await way.selectOption("redirect");
  await page.getByRole("button", { name: /^Begin the verification of/ }).click();
  await page.getByRole("link", { name: "Active verification" }).click();
  await page.waitForURL(/\/kyc\/[0-9a-f-]{36}$/);
  const show = page.getByRole("button", { name: "Show the link" });
  await live(show);
  await show.click();
  const link = await page.getByRole("dialog").getByLabel("Link to the verification page").inputValue();
  await page.keyboard.press("Escape");
  expect(await page.content()).not.toContain(link);
  return { link, name };
}

async function fillIn(context: BrowserContext, link: string, steps: Record<string, string>[]): Promise<Page> {
  const widget = await context.newPage();
  await widget.goto(link);
  for (const step of steps) {
    for (const [name, value] of Object.entries(step)) await widget.locator(`#${name}`).fill(value);
    await widget
      .getByRole("button", { name: /Continue|Verify|Send/ })
      .first()
      .click();
  }
  await expect(widget.getByRole("heading", { name: "Thank you, you are verified" })).toBeVisible();
  await widget.getByRole("link", { name: /^Back to/ }).click();
  await expect(widget.getByRole("heading", { name: "Thank you" })).toBeVisible();
  expect(await widget.content()).not.toMatch(/vobiz/i);
  return widget;
}

const people: { who: string; steps: Record<string, string>[]; secrets: string[]; kind: string }[] = [
  {
    who: "a person",
    steps: [
      { pan: "ABCPE1234F" },
      { name: "Asha Rao", born: "1990-05-17" },
      { aadhaar: "234567890123" },
      { code: "123456" },
    ],
    secrets: ["1990-05-17", "234567890123"],
    kind: "Person",
  },
  {
    who: "a company",
    steps: [{ pan: "AAACA1234F" }, { name: "Asha Traders Private Limited" }, { gstin: "27AAACA1234F1Z5" }],
    secrets: ["27AAACA1234F1Z5"],
    kind: "Company",
  },
];

for (const { who, steps, secrets, kind } of people) {
  test(`${who} is verified on the hosted page, and the portal learns it by webhook`, async ({
    page,
    context,
  }) => {
    const { link } = await beginByLink(page);
    await fillIn(context, link, steps);
    await page.bringToFront();
    await expect(page.getByText("The customer is verified.")).toBeVisible({ timeout: 20_000 });
    await expect(page.getByRole("list", { name: "Timeline" })).toContainText("Told by webhook");
    await expect(page.getByText(kind, { exact: true })).toBeVisible();
    for (const secret of secrets) expect(await page.content()).not.toContain(secret);

    await page.getByRole("button", { name: "Show verified data" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Why do you need to see it?").fill("A complaint of the bank");
    await dialog.getByRole("button", { name: "Show it" }).click();
    await expect(dialog.getByText("Name on the PAN")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("list", { name: "Timeline" })).toContainText("Verified data looked at");
  });
}

test("a new verification says which one it ends, and asks; a revoked one is dead", async ({ page }) => {
  const { name } = await beginByLink(page);
  await page.getByRole("link", { name: "All of this customer" }).click();
  await page.waitForURL("**/customers/*/kyc");
  await expect(page.getByText("There is an active verification: a new one revokes it at once")).toBeVisible();
  const replace = page.getByRole("button", { name: "Replace the verification" });
  await live(replace);
  await replace.click();
  await expect(page.getByText("Tick it if that is meant.")).toBeVisible();
  await page.getByLabel("Revoke it and begin a new one").check();
  await replace.click();
  await expect(page.getByRole("table", { name: "Verifications" })).toContainText("replaced");
  // The mail went out this moment, so it cannot go again yet.
  await expect(page.getByRole("button", { name: "Send the mail again" })).toBeDisabled();
  await expect(page.getByRole("timer")).toHaveText(/\d+m/);

  await page.getByRole("button", { name: "Revoke", exact: true }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText(name);
  await dialog.getByLabel("Reason").fill("Wrong address");
  await dialog.getByRole("button", { name: "Revoke it" }).click();
  await expect(page.getByRole("button", { name: /^Begin the verification of/ })).toBeVisible();
});

test("the rules are set where they say what they do", async ({ page }) => {
  await page.goto("/settings/kyc");
  const limit = page.getByLabel("Most that goes into a wallet before");
  await live(limit);
  await limit.fill("5,000");
  await page.getByLabel("No number before").check();
  await page.getByRole("button", { name: "Save the rules" }).click();
  await expect(page.getByText("The rules are in force")).toBeVisible();
  await page.reload();
  await expect(limit).toHaveValue("5000.00");
  await expect(page.getByLabel("No number before")).toBeChecked();
});
