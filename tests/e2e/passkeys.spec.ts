import type { CDPSession, Page, Request } from "@playwright/test";
import { isFitToBeShown } from "../fixtures/browser/fit";
import { live } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/own-stack";
import { emailOf, PASSWORD } from "../fixtures/browser/people";

// A refused step of a sign-in answers 401, which the browser's console calls an error.
test.use({ role: null, expectedNoise: /401 \(Unauthorized\)/ });
test.setTimeout(240_000);

/** A device with a fingerprint reader that knows its owner. */
async function givenDevice(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, authenticatorId };
}

async function givePassword(page: Page, email: string): Promise<void> {
  const field = page.locator("input[name=email]");
  await live(field);
  await field.fill(email);
  await page.locator("input[name=password]").fill(PASSWORD);
  await page.locator("form button[type=submit]").click();
}

async function signOut(page: Page): Promise<void> {
  const menu = page.getByRole("button", { name: /^Account of/ });
  await live(menu);
  await menu.click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
}

const inside = (page: Page) => page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));

test("a customer adds a passkey, and signs in with it alone and after the password", async ({
  page,
  place,
}) => {
  // Passkeys belong to names.
  const home = place.url.replace("127.0.0.1", "localhost");
  const email = emailOf("customer_viewer");
  const { cdp, authenticatorId } = await givenDevice(page);

  await test.step("added on the page of the own account, with recovery codes", async () => {
    await page.goto(`${home}/sign-in`);
    await isFitToBeShown(page);
    await givePassword(page, email);
    await inside(page);
    await page.goto(`${home}/portal/account/security`);
    const add = page.getByRole("button", { name: "Add a passkey" });
    await live(add);
    await isFitToBeShown(page);
    await add.click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name of the passkey").fill("My laptop");
    await isFitToBeShown(page);
    await dialog.getByRole("button", { name: "Make the passkey" }).click();
    await expect(dialog.getByRole("list", { name: "Recovery codes" }).getByRole("listitem")).toHaveCount(10);
    await dialog.getByRole("button", { name: "I have kept them" }).click();
    await expect(page.getByRole("list", { name: "Passkeys" }).getByText("My laptop")).toBeVisible();
  });

  await test.step("in with it alone, by a full load and nothing else", async () => {
    await signOut(page);
    const partly: string[] = [];
    const note = (request: Request) => {
      if (request.method() === "GET" && request.headers().rsc) partly.push(request.url());
    };
    page.on("request", note);
    const button = page.getByRole("button", { name: "Sign in with a passkey" });
    await live(button);
    await button.click();
    await inside(page);
    await live(page.getByRole("button", { name: /^Account of/ }));
    page.off("request", note);
    expect(partly).toEqual([]);
  });

  await test.step("in with it after the password", async () => {
    await signOut(page);
    await givePassword(page, email);
    await expect(page.getByText("Your password is right. Now show your passkey.")).toBeVisible();
    await isFitToBeShown(page);
    await page.getByRole("button", { name: "Use a passkey" }).click();
    await inside(page);
  });

  await test.step("refused without a finger, in words, and then in after all", async () => {
    await signOut(page);
    await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    const button = page.getByRole("button", { name: "Sign in with a passkey" });
    await live(button);
    await button.click();
    await expect(page.getByRole("alert").filter({ hasText: "No passkey was used" })).toBeVisible();
    await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
    await button.click();
    await inside(page);
  });

  await test.step("renamed and removed; then the password alone is enough", async () => {
    await page.goto(`${home}/portal/account/security`);
    const rename = page.getByRole("button", { name: "Rename My laptop" });
    await live(rename);
    await rename.click();
    await page.getByRole("dialog").getByLabel("Name of the passkey").fill("Old laptop");
    await page.getByRole("dialog").getByRole("button", { name: "Save the name" }).click();
    await page.getByRole("button", { name: "Remove: Old laptop" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Remove the passkey" }).click();
    await expect(page.getByText("The passkey is removed")).toBeVisible();
    await signOut(page);
    await givePassword(page, email);
    await inside(page);
  });
});
