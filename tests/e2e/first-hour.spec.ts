import { randomInt } from "node:crypto";
import { Decimal } from "decimal.js";
import { live } from "../fixtures/browser/live";
import { emailOf, PASSWORD } from "../fixtures/browser/people";
import { expect, test } from "../fixtures/browser/test";
import { landsOnReceipt } from "../fixtures/browser/top-up";

test.use({ role: null, permissions: ["clipboard-read", "clipboard-write"] });

/** "₹2,38,906.83" as a number that can be counted with. */
function amountIn(text: string | null): Decimal {
  return new Decimal((text ?? "").replace(/[^\d.-]/g, ""));
}

test("the first hour: sign in, create a customer, put money into its wallet, find it everywhere", async ({
  page,
  upstream,
}) => {
  const code = randomInt(10_000, 99_999);
  const name = `Kaveri Textiles ${code}`;
  const email = `owner-${code}@kaveri.example`;

  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in$/);
  await live(page.getByLabel("E-mail"));
  await page.getByLabel("E-mail").fill(emailOf("admin"));
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Dashboard", level: 1 })).toBeVisible();

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Customers" }).click();
  await page.getByRole("link", { name: "Create a customer" }).click();
  await page.waitForURL("**/customers/new");
  await live(page.getByLabel("Name"));
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Phone").fill(`98765 ${code}`);
  await page.getByLabel("Phone").press("Tab");
  await expect(page.getByLabel("Phone")).toHaveValue(`+9198765${code}`);
  await page.getByLabel("Country").selectOption("IN");
  await page.getByRole("button", { name: "Generate" }).click();
  await expect(page.getByLabel("First password")).toHaveValue(/^\S{16,}$/);
  await expect(page.getByText("Strength: strong")).toBeVisible();
  await page.getByLabel("Time zone").selectOption("Asia/Kolkata");
  await page.getByLabel("Account type").fill("standard");
  await page.getByLabel("Company").fill("Kaveri Textiles Private Limited");
  await page.getByLabel("GSTIN").fill("27AAPFU0939F1ZV");
  await page.getByLabel("GST status").selectOption("active");
  await page.getByLabel("Notes").fill("Came through the trade fair.");
  await page.getByLabel("Street address").fill("14 Weavers' Lane");
  await page.getByLabel("City").fill("Pune");
  await page.getByLabel("State", { exact: false }).last().fill("Maharashtra");
  await page.getByLabel("PIN or postal code").fill("411001");
  await page.getByRole("button", { name: "Create the customer" }).click();

  await page.waitForURL(/\/customers\/MA_[A-Z0-9]+\/onboarding\?created=1/);
  const authId = new URL(page.url()).pathname.split("/").at(-2) ?? "";
  await expect(page.getByRole("status").filter({ hasText: "The account exists" })).toBeVisible();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  const tabs = page.getByRole("navigation", { name: "Customer" });
  await tabs.getByRole("link", { name: "Overview" }).click();
  await expect(page.getByTestId("balance")).toHaveText("₹0.00");
  await expect(page.getByText("27AAPFU0939F1ZV")).toBeVisible();

  await page.getByRole("link", { name: "Top up" }).click();
  await live(page.getByLabel("Amount"));
  await page.getByLabel("Amount").fill("500.00");
  await page.getByLabel("Note").fill("Opening balance");
  await page.getByRole("button", { name: "Review" }).click();

  const dialog = page.getByRole("dialog", { name: "Move the money?" });
  await expect(dialog).toContainText(`₹500.00 goes from your master balance into the wallet of ${name}`);
  const cells = (who: string) => dialog.getByRole("row", { name: who }).getByRole("cell").allTextContents();
  const [walletNow = "", walletAfter = ""] = await cells(name);
  const [masterNow = "", masterAfter = ""] = await cells("Master balance");
  expect(amountIn(walletNow).toFixed(2)).toBe("0.00");
  expect(amountIn(walletAfter).toFixed(2)).toBe("500.00");
  expect(amountIn(masterNow).minus(amountIn(masterAfter)).toFixed(2)).toBe("500.00");
  const confirm = dialog.getByRole("button", { name: "Top up ₹500.00" });
  await dialog.getByLabel("Type the amount to confirm").fill("500");
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel("Type the amount to confirm").fill("500.00");
  await confirm.click();

  const receipt = await landsOnReceipt(page);
  await expect(receipt.getByText("Completed", { exact: true }).first()).toBeVisible();
  await live(receipt.getByRole("button", { name: "Copy the reference" }));
  await receipt.getByRole("button", { name: "Copy the reference" }).click();
  const reference = await page.evaluate(() => navigator.clipboard.readText());
  expect(reference).toMatch(/^[0-9A-Z]{26}$/);
  await expect(receipt).toContainText(reference);

  await receipt.getByRole("link", { name }).click();
  await expect(page.getByTestId("balance")).toHaveText("₹500.00");
  await tabs.getByRole("link", { name: "Ledger" }).click();
  const entry = page.getByRole("table", { name: "Transactions" }).getByRole("row").nth(1);
  await expect(entry).toContainText("+₹500.00");
  await expect(entry).toContainText("Opening balance");
  await expect(entry).toContainText(reference);
  await tabs.getByRole("link", { name: "Transfers" }).click();
  const transfer = page.getByRole("table", { name: "Transfers" }).getByRole("row").nth(1);
  await expect(transfer).toContainText("Completed");
  await expect(transfer).toContainText(reference);

  const log = page.getByRole("table", { name: "Audit log" });
  await page.goto(`/audit?action=customer.created&target=${authId}`);
  await expect(log.getByRole("row", { name: "Created a customer" })).toContainText(name);
  await page.goto(`/audit?action=transfer.completed&search=${reference}`);
  await expect(log.getByRole("row", { name: "Completed a transfer" })).toContainText("Asha Rao");

  const creations = await upstream.requests({ method: "POST", path: "/accounts" });
  expect(creations.filter(({ body }) => JSON.stringify(body ?? "").includes(email))).toHaveLength(1);
  await upstream.expectOneTransfer(authId, "500.00000");
});
