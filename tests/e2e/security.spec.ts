import type { Page } from "@playwright/test";
import { isFitToBeShown } from "../fixtures/browser/fit";
import { live } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/own-stack";
import { emailOf, PASSWORD } from "../fixtures/browser/people";
import { App } from "../fixtures/portal/authenticator";

// A refused step of a sign-in answers 401, which the browser's console calls an error.
test.use({ role: null, expectedNoise: /401 \(Unauthorized\)/ });
test.setTimeout(240_000);

async function givePassword(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  const field = page.locator("input[name=email]");
  await live(field);
  await field.fill(email);
  await page.locator("input[name=password]").fill(PASSWORD);
  await page.locator("form button[type=submit]").click();
}

async function giveCode(page: Page, code: string): Promise<void> {
  await page.locator("input[name=code]").fill(code);
  await page.locator("form button[type=submit]").click();
}

const inside = (page: Page) => page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));

test("a customer turns the second factor on, signs in with it, and without the phone in Hindi on a small screen", async ({
  page,
  context,
}) => {
  const email = emailOf("customer_viewer");
  let app = new App("");
  let codes: string[] = [];

  await test.step("on, from the menu of the person", async () => {
    await givePassword(page, email);
    await inside(page);
    const menu = page.getByRole("button", { name: /^Account of/ });
    await live(menu);
    await menu.click();
    await page.getByRole("menuitem", { name: "Security" }).click();
    await page.waitForURL("**/portal/account/security");
    await page.getByRole("button", { name: "Turn on the second factor" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Your password").fill("not my password");
    await dialog.getByRole("button", { name: "Continue" }).click();
    await expect(dialog.getByText("This is not your password.")).toBeVisible();
    await dialog.getByLabel("Your password").fill(PASSWORD);
    await dialog.getByRole("button", { name: "Continue" }).click();
    const picture = dialog.getByRole("img", { name: /QR code/ });
    await expect(picture).toBeVisible();
    expect(
      await picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth),
    ).toBeGreaterThan(20);
    await isFitToBeShown(page);
    app = new App(((await dialog.locator("code").textContent()) ?? "").replaceAll(" ", ""));
    await dialog.getByLabel("Code that the app shows now").fill(await app.code());
    await dialog.getByRole("button", { name: "Turn it on" }).click();
    const list = dialog.getByRole("list", { name: "Recovery codes" });
    await expect(list.getByRole("listitem")).toHaveCount(10);
    codes = await list.getByRole("listitem").allTextContents();
    await dialog.getByRole("button", { name: "I have kept them" }).click();
    await expect(page.getByText("10 recovery codes are left.")).toBeVisible();
    await page.reload();
    await expect(page.getByText("10 recovery codes are left.")).toBeVisible();
    expect(await page.content()).not.toContain(codes[0]);
  });

  await test.step("out, and in with the app", async () => {
    const menu = page.getByRole("button", { name: /^Account of/ });
    await live(menu);
    await menu.click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.waitForURL("**/sign-in");
    await givePassword(page, email);
    await expect(page.getByText(`Signing in as ${email}`)).toBeVisible();
    await expect(page.locator("input[name=code]")).toBeFocused();
    await isFitToBeShown(page);
    await giveCode(page, "not a code");
    await expect(page.getByRole("alert").filter({ hasText: "This code is wrong" })).toBeVisible();
    await giveCode(page, await app.code());
    await inside(page);
  });

  const browser = context.browser();
  if (!browser) throw new Error("There is no browser.");
  const phone = await browser.newContext({ colorScheme: "dark", baseURL: new URL(page.url()).origin });
  const small = await phone.newPage();
  await test.step("in without the phone, in Hindi, at 390 px", async () => {
    await small.goto("/sign-in");
    const hindi = small.getByRole("button", { name: "हिन्दी" });
    await live(hindi);
    await hindi.click();
    await expect(small.getByRole("heading", { level: 1 })).toHaveText("साइन इन करें");
    await isFitToBeShown(small);
    await small.setViewportSize({ width: 390, height: 844 });
    await givePassword(small, email);
    await small.getByRole("button", { name: "मेरे पास फ़ोन नहीं है" }).click();
    await giveCode(small, codes[0] ?? "");
    await inside(small);
    await small.goto("/portal/account/security");
    await expect(small.getByText("9 रिकवरी कोड बचे हैं।")).toBeVisible();
    await isFitToBeShown(small);
  });

  await test.step("the first device ends the other one, and it is out at once", async () => {
    await page.goto("/portal/account/security");
    const end = page.getByRole("button", { name: "End all others" });
    await live(end);
    await end.click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Sign out" }).click();
    await expect(page.getByText("You are signed out everywhere else")).toBeVisible();
    await small.reload();
    await expect(small).toHaveURL(/\/sign-in\?/);
    await phone.close();
  });

  await test.step("off again, with password and recovery code", async () => {
    await page.getByRole("button", { name: "Turn off" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Your password").fill(PASSWORD);
    await dialog.getByLabel("Code").fill(codes[1] ?? "");
    await dialog.getByRole("button", { name: "Turn it off" }).click();
    await expect(page.getByRole("button", { name: "Turn on the second factor" })).toBeVisible();
  });
});

test("preferences change the language of every page at once", async ({ page }) => {
  await givePassword(page, emailOf("auditor"));
  await inside(page);
  await page.goto("/account/preferences");
  const language = page.getByLabel("Language", { exact: true });
  await live(language);
  await language.selectOption("hi");
  await page.getByLabel("Time zone").selectOption("Asia/Dubai");
  await page.getByRole("button", { name: "Save the preferences" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "hi");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("प्राथमिकताएँ");
  await expect(page.getByLabel("समय क्षेत्र")).toHaveValue("Asia/Dubai");
  await isFitToBeShown(page);
});
