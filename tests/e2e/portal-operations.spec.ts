import type { Browser as Chromium, Page } from "@playwright/test";
import type { Role } from "@/lib/authz/permissions";
import { isFitToBeShown } from "../fixtures/browser/fit";
import { live, settled } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/own-stack";
import type { SessionState } from "../fixtures/browser/people";
import { Sql } from "../fixtures/portal/database";

// One account and its rules: each test goes on from the one before.
test.describe.configure({ mode: "serial" });
test.use({ role: "admin" });

const ALIAS = "sip.sahyadri.example";

test.beforeAll(async ({ place }) => {
  const sql = new Sql(place.env.DATABASE_URL ?? "");
  try {
    await sql.rows(
      `UPDATE "Brand" SET "name" = 'Sahyadri Voice', "supportEmail" = 'help@sahyadri.example', "sipHost" = $1
       WHERE "isDefault"`,
      [ALIAS],
    );
  } finally {
    await sql.close();
  }
});

/** Where the vendor or the portal itself is named; the demo's people have addresses of their own. */
async function namesOn(page: Page): Promise<string[]> {
  const html = (await page.content()).replaceAll(/[a-z]+@demo\.tandem/g, "");
  return html.match(/.{0,60}(vobiz|tandem).{0,60}/gi) ?? [];
}

/** The page of the first thing in a list. */
async function firstBelow(page: Page, list: string): Promise<string> {
  await page.goto(list);
  const href = await page.locator(`main a[href^="${list}/"]`).first().getAttribute("href");
  return href ?? "";
}

async function openAs(
  browser: Chromium,
  baseURL: string | undefined,
  sessionOf: (role: Role) => Promise<SessionState>,
  role: Role,
  language?: "hi",
): Promise<Page> {
  const context = await browser.newContext({ baseURL, storageState: await sessionOf(role) });
  if (language && baseURL) await context.addCookies([{ name: "language", value: language, url: baseURL }]);
  return context.newPage();
}

test("what is not allowed is read, with a word on whom to ask", async ({ browser, baseURL, sessionOf }) => {
  const page = await openAs(browser, baseURL, sessionOf, "customer");
  await page.goto("/portal/trunks");
  await settled(page);
  await expect(page.getByText("Changes are made for you")).toBeVisible();
  await expect(page.getByRole("link", { name: "help@sahyadri.example" }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "New trunk" })).toHaveCount(0);
  await page.context().close();
});

test("an admin lets all customers, and another admin's page is not saved over", async ({
  page,
  browser,
  baseURL,
  sessionOf,
}) => {
  const other = await openAs(browser, baseURL, sessionOf, "admin");
  await page.goto("/settings/portal");
  await other.goto("/settings/portal");
  const trunks = page.getByLabel("Create and change trunks");
  await live(trunks);
  await trunks.check();
  await page.getByLabel("Say where their numbers' calls go").check();
  await page.getByRole("button", { name: "Save the rules" }).click();
  await expect(page.getByText("The rules are in force")).toBeVisible();
  await expect(page.getByText(/Changed by Asha Rao/)).toBeVisible();
  await isFitToBeShown(page);
  const stale = other.getByLabel("Ask for a top-up");
  await live(stale);
  await stale.uncheck();
  await other.getByRole("button", { name: "Save the rules" }).click();
  await expect(other.getByText(/Asha Rao changed this while you had the page open/)).toBeVisible();
  await other.context().close();
});

test("a customer creates a trunk and sees the password once", async ({ browser, baseURL, sessionOf }) => {
  const page = await openAs(browser, baseURL, sessionOf, "customer");
  await page.goto("/portal/trunks");
  await settled(page);
  const dialog = page.getByRole("dialog");
  const open = page.getByRole("button", { name: "New trunk" }).first();
  await live(open);
  await open.click();
  await dialog.getByLabel("Name").fill("Front desk");
  await dialog.getByLabel("Direction").selectOption("inbound");
  await dialog.getByRole("button", { name: "Create the trunk" }).click();
  await expect(dialog).toHaveCount(0);
  await isFitToBeShown(page);
  await page.getByRole("link", { name: "Front desk", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Front desk", exact: true })).toBeVisible();
  await expect(page.getByText(`.${ALIAS}`).first()).toBeVisible();

  await page.getByRole("button", { name: "Add a sign-in" }).click();
  await dialog.getByLabel("User name").fill("front-desk");
  await dialog.getByRole("button", { name: "Create the sign-in" }).click();
  await expect(dialog.getByText("Copy the password now")).toBeVisible();
  const password = ((await dialog.locator("code").last().textContent()) ?? "").trim();
  expect(password).toMatch(/^[A-Za-z0-9]{24,}$/);
  await expect(dialog.getByText(ALIAS)).toBeVisible();
  await dialog.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByRole("table", { name: "SIP sign-ins" })).toContainText("front-desk");
  expect(await page.content()).not.toContain(password);
  await page.reload();
  await settled(page);
  expect(await page.content()).not.toContain(password);
  expect(await namesOn(page)).toEqual([]);
  await isFitToBeShown(page);
  await page.context().close();
});

test("routes a number to it", async ({ browser, baseURL, sessionOf }) => {
  const page = await openAs(browser, baseURL, sessionOf, "customer");
  await page.goto(await firstBelow(page, "/portal/numbers"));
  await settled(page);
  const off = page.getByRole("button", { name: "Take it off the trunk" });
  const choose = page.getByLabel("Choose a trunk");
  await expect(off.or(choose).first()).toBeVisible();
  const question = page.getByRole("alertdialog");
  if (await off.isVisible()) {
    await live(off);
    await off.click();
    await question.getByRole("button", { name: "Take it off the trunk" }).click();
    await expect(question).toHaveCount(0);
  }
  await live(choose);
  await choose.selectOption({ label: "Front desk" });
  await page.getByRole("button", { name: "Put it on the trunk" }).click();
  await expect(question).toContainText("go to the trunk Front desk");
  await question.getByRole("button", { name: "Put it on the trunk" }).click();
  await expect(question).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Trunk: Front desk" })).toBeVisible();
  await expect(page).toHaveURL(/\/portal\/numbers\//);
  expect(await namesOn(page)).toEqual([]);
  await isFitToBeShown(page);
  await page.context().close();
});

test("continues its verification by a link that no page holds", async ({
  page,
  browser,
  baseURL,
  sessionOf,
}) => {
  const mine = await openAs(browser, baseURL, sessionOf, "customer");
  const me = await mine.request.get("/api/v1/me");
  const authId: string = (await me.json()).data.customer.authId;
  await page.goto(`/customers/${authId}/kyc`);
  const way = page.getByLabel("How the customer gets the link");
  await live(way);
  await way.selectOption("redirect");
  await page.getByRole("button", { name: /^Begin the verification of/ }).click();
  await expect(page.getByRole("link", { name: "Active verification" })).toBeVisible();

  const viewer = await openAs(browser, baseURL, sessionOf, "customer_viewer");
  await viewer.goto("/portal/verification");
  await settled(viewer);
  await expect(viewer.getByText("Your verification is open")).toBeVisible();
  await expect(viewer.getByRole("button", { name: "Continue the verification" })).toHaveCount(0);
  await viewer.context().close();

  await mine.goto("/portal/verification");
  const go = mine.getByRole("button", { name: "Continue the verification" });
  await live(go);
  await isFitToBeShown(mine);
  expect(await mine.content()).not.toMatch(/kst_|verify\?token/);
  await go.click();
  await expect(mine).toHaveURL(/token=/);
  await mine.context().close();
});

test("all of it in Hindi", async ({ browser, baseURL, sessionOf }) => {
  const page = await openAs(browser, baseURL, sessionOf, "customer", "hi");
  for (const [path, words] of [
    ["/portal/trunks", "नया ट्रंक"],
    [await firstBelow(page, "/portal/trunks"), "आपके सिस्टम के लिए कॉन्फ़िगरेशन"],
    [await firstBelow(page, "/portal/numbers"), "इसकी कॉल कहाँ जाती हैं"],
    ["/portal/verification", "आपका सत्यापन जारी है"],
  ] as const) {
    await page.goto(path);
    await settled(page);
    await expect(page.getByText(words).first()).toBeVisible();
    await isFitToBeShown(page);
  }
  await page.context().close();
});
