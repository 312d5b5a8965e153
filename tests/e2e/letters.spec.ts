import type { Browser, BrowserContext } from "@playwright/test";
import { z } from "zod";
import { live } from "../fixtures/browser/live";
import { linkInOutbox } from "../fixtures/browser/outbox";
import { expect, test } from "../fixtures/browser/own-stack";
import { emailOf, signIn } from "../fixtures/browser/people";
import { Sql } from "../fixtures/portal/database";

const OWN_WORDS = "a sentence of my own";

/** A browser of a customer, beside the admin's. */
async function customersBrowser(browser: Browser, url: string, language: string): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: url, storageState: await signIn(url, "customer") });
  await context.addCookies([{ name: "language", value: language, url }]);
  return context;
}

/** Of somebody who is signed in nowhere: without it, a context begins with the session of the test's role. */
const nobody = (baseURL: string) => ({ baseURL, storageState: { cookies: [], origins: [] } });

const languages = {
  en: {
    invite: "Invite somebody",
    send: "Send the invitation",
    subject: "Your invitation to Tandem",
    heading: "Welcome to Tandem",
    password: "Password",
    accept: "Accept and sign in",
    people: "People",
    used: "This invitation was used already",
  },
  hi: {
    invite: "किसी को आमंत्रित करें",
    send: "आमंत्रण भेजें",
    subject: "Tandem के लिए आपका आमंत्रण",
    heading: "Tandem में आपका स्वागत है",
    password: "पासवर्ड",
    accept: "स्वीकार करें और साइन इन करें",
    people: "लोग",
    used: "इस आमंत्रण का इस्तेमाल हो चुका है",
  },
} as const;

// The recorder of a failed test looks into every frame; the sandbox of the mail refuses it.
const sandboxed = /Blocked script execution in 'about:srcdoc'/;

test.describe("an invitation", () => {
  test.use({ role: "admin", expectedNoise: sandboxed });

  for (const [language, words] of Object.entries(languages)) {
    test(`in ${language}: invited by a colleague, read in the outbox, accepted, signed in`, async ({
      page,
      browser,
      place,
    }) => {
      // Four people's browsers, one after the other.
      test.slow();
      const email = `rhea-${language}@people.example`;
      const context = await customersBrowser(browser, place.url, language);
      const inviter = await context.newPage();
      await inviter.goto("/portal/people");
      const invite = inviter.getByRole("button", { name: words.invite });
      await live(invite);
      await invite.click();
      const dialog = inviter.getByRole("dialog");
      await dialog.locator('input[name="name"]').fill("Rhea Kapoor");
      await dialog.locator('input[name="email"]').fill(email);
      await dialog.locator('select[name="language"]').selectOption(language);
      await dialog.getByRole("button", { name: words.send }).click();
      await expect(inviter.getByText(email).first()).toBeVisible();

      const link = await linkInOutbox(page, email);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.subject);
      // Within a sandbox that lets nothing run, so it is read from outside.
      const frame = page.locator("iframe");
      await expect(frame).toHaveAttribute("sandbox", "");
      await expect(frame).toHaveAttribute("srcdoc", new RegExp(`${words.subject}[^]*Chitra Menon`));

      const newcomers = await browser.newContext(nobody(place.url));
      const newcomer = await newcomers.newPage();
      await newcomer.goto(link);
      await expect(newcomer.getByRole("heading", { name: words.heading })).toBeVisible();
      expect(await newcomer.content()).not.toMatch(/vobiz/i);
      const password = newcomer.getByLabel(words.password, { exact: true });
      await live(password);
      await password.fill(OWN_WORDS);
      await newcomer.getByRole("button", { name: words.accept }).click();
      await newcomer.waitForURL(/\/portal$/);
      await newcomer.goto("/portal/people");
      await expect(newcomer.getByRole("heading", { level: 1 })).toHaveText(words.people);
      await expect(newcomer.locator("html")).toHaveAttribute("lang", language);

      // A second time, in a browser where nobody is signed in, and where somebody else is.
      const strangers = await browser.newContext(nobody(place.url));
      await strangers.addCookies([{ name: "language", value: language, url: place.url }]);
      const stranger = await strangers.newPage();
      await stranger.goto(link);
      await expect(stranger.getByRole("heading", { name: words.used })).toBeVisible();
      await inviter.goto(link);
      await expect(inviter.getByRole("heading", { name: words.used })).toBeVisible();
      await Promise.all([context.close(), newcomers.close(), strangers.close()]);
    });
  }

  test("opened where somebody else is signed in: sign out first, then it opens", async ({
    page,
    browser,
    place,
  }) => {
    const context = await customersBrowser(browser, place.url, "en");
    const inviter = await context.newPage();
    await inviter.goto("/portal/people");
    const invite = inviter.getByRole("button", { name: "Invite somebody" });
    await live(invite);
    await invite.click();
    await inviter.getByLabel("Name", { exact: true }).fill("Dev Patel");
    await inviter.getByLabel("E-mail", { exact: true }).fill("dev@people.example");
    await inviter.getByRole("button", { name: "Send the invitation" }).click();
    await expect(inviter.getByText("dev@people.example").first()).toBeVisible();
    const link = await linkInOutbox(page, "dev@people.example");
    await inviter.goto(link);
    await expect(inviter.getByText("You are signed in here as Chitra Menon")).toBeVisible();
    const leave = inviter.getByRole("button", { name: "Sign out and go on" });
    await live(leave);
    await leave.click();
    await expect(inviter.getByRole("button", { name: "Accept and sign in" })).toBeVisible();
    await context.close();
  });
});

test.describe("a forgotten password", () => {
  test.use({ role: "admin", expectedNoise: sandboxed });

  test("asked for, found in the outbox, set, and the old one is refused", async ({
    page,
    browser,
    place,
  }) => {
    const email = emailOf("customer_viewer");
    const sql = new Sql(place.env.DATABASE_URL ?? "");
    const [before] = await sql.rows(`SELECT "passwordHash" FROM "User" WHERE "email" = $1`, [email]);
    const context = await browser.newContext(nobody(place.url));
    const person = await context.newPage();
    await person.goto("/password");
    const field = person.getByLabel("E-mail");
    await live(field);
    await field.fill(email);
    await person.getByRole("button", { name: "Send the link" }).click();
    await expect(person.getByText("Look into your mailbox")).toBeVisible();
    await person.goto(await linkInOutbox(page, email));
    const password = person.getByLabel("New password", { exact: true });
    await live(password);
    await password.fill("Password@12345");
    await person.getByRole("button", { name: "Set the new password" }).click();
    await expect(person.getByText("Too many people use this password")).toBeVisible();
    await password.fill(OWN_WORDS);
    await person.getByRole("button", { name: "Set the new password" }).click();
    await expect(person.getByText("The new password is set")).toBeVisible();
    await expect(signIn(place.url, "customer_viewer")).rejects.toThrow();
    await context.close();
    // Later tests on this portal sign in as this person.
    const { passwordHash } = z.object({ passwordHash: z.string() }).parse(before);
    await sql.rows(`UPDATE "User" SET "passwordHash" = $1 WHERE "email" = $2`, [passwordHash, email]);
    await sql.close();
  });
});
