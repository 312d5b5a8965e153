import type { Browser, Page } from "@playwright/test";
import type { Role } from "@/lib/authz/permissions";
import { violationsOn } from "../fixtures/browser/axe";
import { live } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/own-stack";
import { signIn } from "../fixtures/browser/people";

// 1 × 1: what counts is that it arrives and can be fetched again.
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

// Several windows, each with its own pages to be made.
test.slow();

interface Look {
  width?: number;
  hindi?: boolean;
  dark?: boolean;
}

/** A window of its own for one of the demo's people. */
async function windowOf(browser: Browser, url: string, role: Role, look: Look = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    storageState: await signIn(url, role),
    viewport: { width: look.width ?? 1280, height: 844 },
    colorScheme: look.dark ? "dark" : "light",
  });
  if (look.hindi) await context.addCookies([{ name: "language", value: "hi", url }]);
  return context.newPage();
}

async function clean(page: Page): Promise<void> {
  const violations = await violationsOn(page, { rules: "everything" });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

/** Fills the form in and sends it; answers with the address of the request. */
async function ask(page: Page, given: { amount: string; utr: string; file?: boolean }): Promise<string> {
  await page.goto("/portal/requests");
  await page.getByRole("link", { name: "Ask for a top-up" }).first().click();
  const amount = page.getByLabel("Amount");
  await live(amount);
  await amount.fill(given.amount);
  await page.getByLabel("Bank reference (UTR)").fill(given.utr);
  if (given.file) {
    const proof = { name: "payment.png", mimeType: "image/png", buffer: PNG };
    await page.getByLabel("Proof of payment").setInputFiles(proof);
  }
  await page.getByRole("button", { name: "Send the request" }).click();
  await page.waitForURL(/\/portal\/requests\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

test("asked with an attachment, approved, and seen in the wallet", async ({ browser, place }) => {
  const customer = await windowOf(browser, place.url, "customer");
  await customer.goto("/portal/requests/new");
  const send = customer.getByRole("button", { name: "Send the request" });
  await live(send);
  await send.click();
  await expect(
    customer.getByText("Give the reference (UTR) that your bank shows for the payment."),
  ).toBeVisible();
  await clean(customer);
  const path = await ask(customer, { amount: "1,234.50", utr: "hdfc r5 2026 0001", file: true });
  await expect(customer.getByText("We look whether your payment has arrived.").first()).toBeVisible();
  await clean(customer);

  const staff = await windowOf(browser, place.url, "finance");
  await staff.goto("/requests");
  await staff.getByRole("link", { name: /^REQ-/ }).first().click();
  await expect(staff.getByText("HDFCR520260001")).toBeVisible();
  const download = staff.waitForEvent("download");
  await staff.getByRole("link", { name: "payment.png" }).click();
  expect((await download).suggestedFilename()).toMatch(/^payment\.png$|^REQ-.{6}\.png$/);
  await clean(staff);
  await staff.getByRole("button", { name: "Approve" }).click();
  await staff.getByRole("button", { name: "Approve and send" }).click();
  await expect(staff.getByText("In the wallet")).toBeVisible({ timeout: 30_000 });

  // The customer's page follows by itself.
  await expect(customer.getByText("The money is in your wallet.").first()).toBeVisible({ timeout: 30_000 });
  expect(await customer.content()).not.toMatch(/vobiz|farhan|finance@/i);
  await customer.goto("/portal/transfers");
  await expect(customer.getByText("1,234.50").first()).toBeVisible();
  await customer.goto(path);
  await clean(customer);
});

test("refused with a reason, in Hindi, on a phone, in the dark", async ({ browser, place }) => {
  const customer = await windowOf(browser, place.url, "customer");
  const path = await ask(customer, { amount: "77.00", utr: "ICIC000111222" });
  const staff = await windowOf(browser, place.url, "admin");
  await staff.goto(path.replace("/portal", ""));
  const refuse = staff.getByRole("button", { name: "Refuse" });
  await live(refuse);
  await refuse.click();
  const dialog = staff.getByRole("alertdialog");
  await expect(dialog.getByRole("button", { name: "Refuse" })).toBeDisabled();
  await dialog.getByLabel("Reason").fill("The bank shows no such payment.");
  await dialog.getByRole("button", { name: "Refuse" }).click();
  await expect(staff.getByText("Refused").first()).toBeVisible();

  const phone = await windowOf(browser, place.url, "customer", { width: 390, hindi: true, dark: true });
  await phone.goto(path);
  await expect(phone.getByText("अस्वीकृति का कारण")).toBeVisible();
  await expect(phone.getByText("The bank shows no such payment.")).toBeVisible();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await clean(phone);
  await phone.goto("/portal/requests/new");
  const send = phone.getByRole("button", { name: "अनुरोध भेजें" });
  await live(send);
  await send.click();
  await expect(phone.getByText("वह संदर्भ (UTR) दें जो आपका बैंक इस भुगतान के लिए दिखाता है।")).toBeVisible();
  await clean(phone);
});

test("withdrawn by the customer, and only looked at by its viewer", async ({ browser, place }) => {
  const customer = await windowOf(browser, place.url, "customer");
  const path = await ask(customer, { amount: "55.00", utr: "SBIN000333444" });
  const viewer = await windowOf(browser, place.url, "customer_viewer");
  await viewer.goto(path);
  await expect(viewer.getByText("Being looked at").first()).toBeVisible();
  await expect(viewer.getByRole("button", { name: "Withdraw" })).toHaveCount(0);
  const withdraw = customer.getByRole("button", { name: "Withdraw" });
  await live(withdraw);
  await withdraw.click();
  await customer.getByRole("button", { name: "Withdraw it" }).click();
  await expect(customer.getByText("This request was taken back.").first()).toBeVisible();
});
