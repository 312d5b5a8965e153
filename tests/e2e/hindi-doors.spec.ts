import type { Page } from "@playwright/test";
import { leftInEnglish } from "../fixtures/browser/in-hindi";
import { live } from "../fixtures/browser/live";
import { faultsInEveryLook } from "../fixtures/browser/looks";
import { linkInOutbox } from "../fixtures/browser/outbox";
import { expect, test } from "../fixtures/browser/own-stack";
import { signIn } from "../fixtures/browser/people";
import { App } from "../fixtures/portal/authenticator";
import { Sql } from "../fixtures/portal/database";

// What stands before the sign-in, for people whose browser asks for Hindi.
test.use({
  role: "admin",
  // A refused sign-in answers 401; and no script runs in the frame of a mail, not even the test's own recorder.
  expectedNoise: /401 \(Unauthorized\)|Blocked script execution in 'about:srcdoc'/,
});
test.setTimeout(240_000);

const EMAIL = "kavita@people.example";
/** Without the portal's name, or her own, in it: such a one is refused. */
const PASSWORD = "monsoon over the ghats";
/** Names that the pages say, which are no English. */
const NAMES = ["Tandem", "Kavita Rao", "Chitra Menon", EMAIL];

async function isWholeInHindi(page: Page, names: readonly string[] = NAMES): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", "hi");
  expect.soft(await leftInEnglish(page, names), page.url()).toEqual([]);
  expect.soft(await faultsInEveryLook(page), page.url()).toEqual([]);
}

async function trySigningIn(page: Page, password: string): Promise<void> {
  await page.goto("/sign-in");
  const email = page.getByLabel("ई-मेल", { exact: true });
  await live(email);
  await email.fill(EMAIL);
  await page.getByLabel("पासवर्ड", { exact: true }).fill(password);
  await page.getByRole("button", { name: "साइन इन करें", exact: true }).click();
}

test("from the invitation to the second factor, and to a new password, in Hindi", async ({
  page,
  browser,
  place,
}) => {
  const hindi = [{ name: "language", value: "hi", url: place.url }];
  const contextOf = async (storageState: Awaited<ReturnType<typeof signIn>>) => {
    const context = await browser.newContext({ baseURL: place.url, storageState });
    await context.addCookies(hindi);
    return context;
  };
  const colleagues = await contextOf(await signIn(place.url, "customer"));
  const newcomers = await contextOf({ cookies: [], origins: [] });
  const newcomer = await newcomers.newPage();
  const sql = new Sql(place.env.DATABASE_URL ?? "");
  let link = "";

  await test.step("invited by a colleague", async () => {
    const colleague = await colleagues.newPage();
    await colleague.goto("/portal/people");
    const invite = colleague.getByRole("button", { name: "किसी को आमंत्रित करें" });
    await live(invite);
    await invite.click();
    const dialog = colleague.getByRole("dialog");
    await dialog.locator('input[name="name"]').fill("Kavita Rao");
    await dialog.locator('input[name="email"]').fill(EMAIL);
    await dialog.locator('select[name="language"]').selectOption("hi");
    await dialog.getByRole("button", { name: "आमंत्रण भेजें" }).click();
    await expect(colleague.getByText(EMAIL).first()).toBeVisible();
    link = await linkInOutbox(page, EMAIL);
    await colleague.goto(link);
    await expect(colleague.getByRole("button", { name: "साइन आउट करके आगे बढ़ें" })).toBeVisible();
    await isWholeInHindi(colleague);
    await colleagues.close();
  });

  await test.step("too old, good, and used", async () => {
    const endsIn = (interval: string) =>
      sql.rows(`UPDATE "Invitation" SET "expiresAt" = now() + $1::interval WHERE "email" = $2`, [
        interval,
        EMAIL,
      ]);
    await endsIn("-1 minute");
    await newcomer.goto(link);
    await expect(newcomer.getByRole("heading", { name: "यह आमंत्रण पुराना हो चुका है" })).toBeVisible();
    await isWholeInHindi(newcomer);
    await endsIn("1 day");
    await newcomer.reload();
    await expect(newcomer.getByRole("heading", { name: "Tandem में आपका स्वागत है" })).toBeVisible();
    const password = newcomer.getByLabel("पासवर्ड", { exact: true });
    await live(password);
    await password.fill("short");
    const accept = newcomer.getByRole("button", { name: "स्वीकार करें और साइन इन करें" });
    await accept.click();
    await expect(password).toHaveAttribute("aria-invalid", "true");
    await isWholeInHindi(newcomer);
    await password.fill(PASSWORD);
    await accept.click();
    await newcomer.waitForURL(/\/portal$/);
    await newcomer.goto(link);
    await expect(newcomer.getByRole("heading", { name: "इस आमंत्रण का इस्तेमाल हो चुका है" })).toBeVisible();
    await isWholeInHindi(newcomer);
  });

  let app = new App("");
  await test.step("the second factor, turned on", async () => {
    await newcomer.goto("/portal/account/security");
    const begin = newcomer.getByRole("button", { name: "दूसरा चरण चालू करें" });
    await live(begin);
    await begin.click();
    const dialog = newcomer.getByRole("dialog");
    await dialog.getByLabel("आपका पासवर्ड").fill(PASSWORD);
    await dialog.getByRole("button", { name: "आगे बढ़ें" }).click();
    await expect(dialog.getByRole("img", { name: /QR कोड/ })).toBeVisible();
    await isWholeInHindi(newcomer);
    app = new App(((await dialog.locator("code").textContent()) ?? "").replaceAll(" ", ""));
    await dialog.getByLabel("ऐप में अभी दिख रहा कोड").fill(await app.code());
    await dialog.getByRole("button", { name: "चालू करें", exact: true }).click();
    await expect(dialog.getByRole("listitem")).toHaveCount(10);
    await isWholeInHindi(newcomer);
    await newcomers.clearCookies();
    await newcomers.addCookies(hindi);
  });

  await test.step("a sign-in refused, and its second step", async () => {
    await trySigningIn(newcomer, "not my password");
    await expect(newcomer.getByText("ई-मेल पता या पासवर्ड ग़लत है।")).toBeVisible();
    await isWholeInHindi(newcomer);
    await trySigningIn(newcomer, PASSWORD);
    await expect(newcomer.locator("input[name=code]")).toBeFocused();
    await isWholeInHindi(newcomer);
    await newcomer.locator("input[name=code]").fill("not a code");
    await newcomer.locator("form button[type=submit]").click();
    await expect(newcomer.getByText("यह कोड ग़लत है या पहले इस्तेमाल हो चुका है।")).toBeVisible();
    await isWholeInHindi(newcomer);
    await newcomer.getByRole("button", { name: "मेरे पास फ़ोन नहीं है" }).click();
    await isWholeInHindi(newcomer);
  });

  await test.step("a new password asked for", async () => {
    await newcomer.goto("/password");
    const field = newcomer.getByLabel("ई-मेल", { exact: true });
    await live(field);
    await isWholeInHindi(newcomer);
    await field.fill(EMAIL);
    await newcomer.getByRole("button", { name: "लिंक भेजें" }).click();
    await expect(newcomer.getByText("अपना मेलबॉक्स देखें")).toBeVisible();
    await isWholeInHindi(newcomer);
    await expect(async () => {
      link = await linkInOutbox(page, EMAIL);
      expect(link).toMatch(/\/password\//);
    }).toPass();
    await newcomer.goto(link);
    await expect(newcomer.getByRole("heading", { name: "नया पासवर्ड चुनें" })).toBeVisible();
    await isWholeInHindi(newcomer);
    await newcomer.goto("/password/of-nobody");
    await expect(newcomer.getByRole("heading", { name: "यह लिंक अब काम नहीं करता" })).toBeVisible();
    await isWholeInHindi(newcomer);
    await newcomer.goto("/invitation/of-nobody");
    await expect(newcomer.getByRole("heading", { name: "इस लिंक से कुछ नहीं खुलता" })).toBeVisible();
    await isWholeInHindi(newcomer);
    await newcomer.goto("/verification");
    await isWholeInHindi(newcomer);
  });
  await newcomers.close();
  await sql.close();
});
