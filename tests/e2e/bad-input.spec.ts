import type { Locator, Page } from "@playwright/test";
import { live } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/test";
import { openTopUp } from "../fixtures/browser/top-up";

const NAME = "Bad Input Traders";

/** The words of the error that stands at a field and is read out with it. */
async function errorAt(control: Locator): Promise<string | null> {
  await expect(control).toHaveAttribute("aria-invalid", "true");
  const ids = ((await control.getAttribute("aria-describedby")) ?? "").split(" ");
  const [error = ""] = ids.filter((id) => id.endsWith("-error"));
  return control.page().locator(`[id="${error}"]`).textContent();
}

/** By its label, which says "optional" behind the words where it is. */
const field = (page: Page, label: string) => page.getByLabel(new RegExp(`^${label}( ?optional)?$`));

async function fillCustomer(page: Page, values: Record<string, string>): Promise<void> {
  await page.goto("/customers/new");
  await live(page.getByLabel("Name"));
  for (const [label, value] of Object.entries(values)) await field(page, label).fill(value);
}

async function expectKept(page: Page, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await expect(field(page, label)).toHaveValue(value);
}

const create = (page: Page) => page.getByRole("button", { name: "Create the customer" }).click();

test("a customer form full of mistakes says each at its field and asks nobody", async ({
  page,
  upstream,
}) => {
  const typed = {
    Name: NAME,
    "E-mail": "owner@bad-input.example",
    Phone: "12345",
    "First password": "short",
    Company: "Bad Input Traders LLP",
    City: "Pune",
  };
  await fillCustomer(page, typed);
  await page.getByLabel("GSTIN").fill("27AAPFU0939F1ZX");
  await page.getByLabel("GST status").selectOption("active");
  await create(page);

  const phone = page.getByLabel("Phone");
  await expect(phone).toBeFocused();
  expect(await errorAt(phone)).toContain("Write it in full with a plus sign");
  expect(await errorAt(page.getByLabel("First password"))).toContain("At least 8 characters");
  expect(await errorAt(page.getByLabel("GSTIN"))).toContain("not a valid GSTIN");
  await expectKept(page, typed);
  await expect(page.getByLabel("GSTIN")).toHaveValue("27AAPFU0939F1ZX");
  await expect(page.getByLabel("GST status")).toHaveValue("active");

  await phone.fill("+919876543210");
  await expect(phone).not.toHaveAttribute("aria-invalid");
  const posts = await upstream.requests({ method: "POST" });
  expect(posts.filter(({ body }) => JSON.stringify(body ?? "").includes(NAME))).toEqual([]);
});

test("a number that nobody has, and an address that somebody has, are refused by the server", async ({
  page,
  upstream,
}) => {
  const taken = await upstream.account("Nilgiri Tea House");
  const typed = {
    Name: NAME,
    "E-mail": taken.email,
    "First password": "Str0ng-enough!",
    Company: "Bad Input Traders LLP",
  };
  await fillCustomer(page, { ...typed, Phone: "+9112345678" });
  await create(page);
  const phone = page.getByLabel("Phone");
  await expect(phone).toBeFocused();
  expect(await errorAt(phone)).toContain("No such number exists");
  await expectKept(page, typed);

  await phone.fill("+919876543210");
  await create(page);
  const email = page.getByLabel("E-mail");
  await expect(email).toBeFocused();
  expect(await errorAt(email)).toContain("exists already");
  await expectKept(page, typed);
  await expect(page.getByRole("alert").getByRole("button", { name: "Copy the reference" })).toBeVisible();
  const posts = await upstream.requests({ method: "POST" });
  expect(posts.filter(({ body }) => JSON.stringify(body ?? "").includes(NAME))).toEqual([]);
});

test("no amount but a plain one gets past the top-up", async ({ page, upstream }) => {
  const { authId } = await upstream.account("Nilgiri Tea House");
  await openTopUp(page, authId);
  const amount = page.getByLabel("Amount");
  const note = page.getByLabel("Note");
  const review = page.getByRole("button", { name: "Review" });
  const dialog = page.getByRole("dialog");

  await note.fill("For the festival");
  for (const typed of ["", "-5", "0", "0.00", "0.001", "1e309", "12abc", "abc12", "$5", "1,5", "NaN", "١٢"]) {
    await amount.fill(typed);
    await review.click();
    await expect(amount, typed).toBeFocused();
    expect(await errorAt(amount), typed).toMatch(/two decimals|more than zero/);
    await expect(amount, typed).toHaveValue(typed);
    await expect(dialog).toBeHidden();
  }

  // The form cannot know what has happened to the master balance since: the server looks again.
  await amount.fill("90000000.00");
  await review.click();
  await dialog.getByLabel("Type the amount to confirm").fill("90000000.00");
  await dialog.getByRole("button", { name: "Top up" }).click();
  await expect(dialog).toBeHidden();
  expect(await errorAt(amount)).toContain("more than the master balance");
  await expect(amount).toHaveValue(/^90000000/);
  await expect(note).toHaveValue("For the festival");
  expect(await upstream.transferPosts(authId)).toEqual([]);
});

test("grouping and the currency's sign are taken off an amount, and nothing else", async ({
  page,
  upstream,
}) => {
  const { authId } = await upstream.account("Nilgiri Tea House");
  await openTopUp(page, authId);
  const amount = page.getByLabel("Amount");
  await amount.fill("₹ 1,20,000.50");
  await amount.press("Tab");
  await expect(amount).toHaveValue("120000.50");
  await amount.fill("USD 500");
  await amount.press("Tab");
  await expect(amount).toHaveValue("USD 500");
});
