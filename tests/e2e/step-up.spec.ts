import type { Page } from "@playwright/test";
import { isFitToBeShown } from "../fixtures/browser/fit";
import { live } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/own-stack";
import { PASSWORD } from "../fixtures/browser/people";
import type { Place } from "../fixtures/browser/test";
import { landsOnReceipt, openTopUp, reviewTopUp } from "../fixtures/browser/top-up";
import { App } from "../fixtures/portal/authenticator";
import { Sql } from "../fixtures/portal/database";
import { runAdmin } from "../setup/portal";

test.use({ role: null });
test.setTimeout(240_000);

/** Somebody of this test's own: what is done to their account must not sign the others' people out. */
async function someone(place: Place, role: "admin" | "finance" | "support"): Promise<string> {
  const email = `step-up-${role}@people.example`;
  const { code, stderr } = await runAdmin(place.env, [
    ...["users", "create", `--email=${email}`, `--name=Own ${role}`],
    ...[`--role=${role}`, `--password=${PASSWORD}`],
  ]);
  expect(code, stderr).toBe(0);
  return email;
}

async function enter(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  const field = page.locator("input[name=email]");
  await live(field);
  await field.fill(email);
  await page.locator("input[name=password]").fill(PASSWORD);
  await page.locator("form button[type=submit]").click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** Their proof is of long ago. */
const forget = (sql: Sql, email: string) =>
  sql.rows(
    `UPDATE "Session" SET "provenAt" = now() - interval '2 hours'
     WHERE "userId" = (SELECT "id" FROM "User" WHERE "email" = $1)`,
    [email],
  );

test("a large transfer asks once more who it is, over what was typed; nothing is lost, and it is sent once", async ({
  page,
  place,
  upstream,
}) => {
  const { authId } = await upstream.account("Navjeevan Hospitals");
  const amount = "60000.60";
  const sent = async () => (await upstream.transferPosts(authId)).length;
  const sql = new Sql(place.env.DATABASE_URL ?? "");
  const email = await someone(place, "finance");
  const letProofAge = () => forget(sql, email);
  const dialog = page.getByRole("dialog", { name: "Show that it is you" });
  let app = new App("");

  try {
    await enter(page, email);
    await letProofAge();

    await test.step("who turns away has paid nothing and lost nothing", async () => {
      await openTopUp(page, authId);
      await (await reviewTopUp(page, amount, "Festival season")).click();
      await expect(dialog.getByLabel("Your password")).toBeFocused();
      await isFitToBeShown(page);
      await page.keyboard.press("Escape");
      await expect(dialog).toHaveCount(0);
      await expect(page.getByText("Show that it is you, then this goes on.")).toBeVisible();
      await expect(page.getByLabel("Amount")).toHaveValue(amount);
      await expect(page.getByLabel("Note")).toHaveValue("Festival season");
      expect(await sent()).toBe(0);
    });

    await test.step("a wrong password says so there; the right one sends what was confirmed", async () => {
      await (await reviewTopUp(page, amount, "Festival season")).click();
      await dialog.getByLabel("Your password").fill("not my password");
      await page.keyboard.press("Enter");
      await expect(dialog.getByText("This is not your password.")).toBeVisible();
      expect(await sent()).toBe(0);
      await dialog.getByLabel("Your password").fill(PASSWORD);
      await page.keyboard.press("Enter");
      await expect(await landsOnReceipt(page)).toContainText("Festival season");
      expect(await sent()).toBe(1);
    });

    await test.step("with an app it asks for a code", async () => {
      await page.goto("/account/security");
      const start = page.getByRole("button", { name: "Turn on the second factor" });
      await live(start);
      await start.click();
      const turnOn = page.getByRole("dialog", { name: "Turn on the second factor" });
      await turnOn.getByLabel("Your password").fill(PASSWORD);
      await turnOn.getByRole("button", { name: "Continue" }).click();
      app = new App(((await turnOn.locator("code").textContent()) ?? "").replaceAll(" ", ""));
      await turnOn.getByLabel("Code that the app shows now").fill(await app.code());
      await turnOn.getByRole("button", { name: "Turn it on" }).click();
      await page.getByRole("button", { name: "I have kept them" }).click();
      await letProofAge();
      await openTopUp(page, authId);
      await (await reviewTopUp(page, "60000.61")).click();
      await expect(dialog.getByLabel("Code")).toBeFocused();
      await dialog.getByLabel("Code").fill(await app.code());
      await dialog.getByRole("button", { name: "Go on" }).click();
      await landsOnReceipt(page);
      expect(await sent()).toBe(2);
    });
  } finally {
    await sql.close();
  }
});

test("an admin is asked over an open dialog, and the act in it goes on", async ({ page, place }) => {
  const sql = new Sql(place.env.DATABASE_URL ?? "");
  const [email, other] = [await someone(place, "admin"), await someone(place, "support")];
  try {
    await enter(page, email);
    await page.goto("/settings/security");
    const minutes = page.getByLabel("Staff: without use (minutes)");
    await live(minutes);
    await isFitToBeShown(page);
    await minutes.fill("4");
    await page.getByRole("button", { name: "Save the rules" }).click();
    await expect(page.getByText("A whole number of minutes from 5 to 720.")).toBeVisible();
    await forget(sql, email);
    await minutes.fill("25");
    await page.getByRole("button", { name: "Save the rules" }).click();
    const dialog = page.getByRole("dialog", { name: "Show that it is you" });
    await dialog.getByLabel("Your password").fill(PASSWORD);
    await dialog.getByRole("button", { name: "Go on" }).click();
    await expect(page.getByText("The rules are in force")).toBeVisible();
    await page.reload();
    await expect(minutes).toHaveValue("25");
    await expect(page.getByText(/^Changed by/)).toBeVisible();

    await forget(sql, email);
    await page.goto("/settings/people");
    const menu = page
      .getByRole("row")
      .filter({ hasText: other })
      .getByRole("button", { name: /^What to do with/ });
    await live(menu);
    await menu.click();
    await page.getByRole("menuitem", { name: "Sign out everywhere" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Sign out everywhere" }).click();
    await dialog.getByLabel("Your password").fill(PASSWORD);
    await page.keyboard.press("Enter");
    await expect(page.getByText(/is signed out$/)).toBeVisible();
  } finally {
    await sql.close();
  }
});
