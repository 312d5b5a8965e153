import { randomInt } from "node:crypto";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { live, settled } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/own-stack";
import { reviewTopUp } from "../fixtures/browser/top-up";

const testCall = z.object({ uuid: z.string(), answered: z.boolean(), reason: z.string().nullable() });

const steps = (page: Page) => page.getByRole("navigation", { name: "Steps" });
const stepOf = (page: Page, name: string) => steps(page).getByRole("link", { name: new RegExp(`^${name}`) });

/** Back from another page of the customer, by the way that it offers. */
async function back(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Back to the steps" }).click();
  await page.waitForURL(/\/onboarding(\?|$)/);
  await settled(page);
}

test.setTimeout(240_000);

test("a new customer, from nothing to an answered call, step by step", async ({
  page,
  context,
  upstream,
}) => {
  const code = randomInt(10_000, 99_999);
  const name = `Narmada Looms ${code}`;

  await page.goto("/customers/onboarding");
  await settled(page);
  await page.getByRole("link", { name: "Create a customer" }).click();
  await page.waitForURL("**/customers/new");
  await live(page.getByLabel("Name"));
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail").fill(`owner-${code}@narmada.example`);
  await page.getByLabel("Phone").fill(`+9198765${code}`);
  await page.getByRole("button", { name: "Generate" }).click();
  await page.getByRole("button", { name: "Create the customer" }).click();
  await page.waitForURL(/\/customers\/MA_[A-Z0-9]+\/onboarding\?created=1/);
  const authId = new URL(page.url()).pathname.split("/").at(-2) ?? "";
  const home = `/customers/${authId}/onboarding`;
  await expect(stepOf(page, "Account")).toContainText("Done");
  await expect(stepOf(page, "Funds")).toContainText("Next");

  await test.step("funds, in the wizard itself", async () => {
    await expect(page.getByRole("heading", { name: "Funds", level: 2 })).toBeVisible();
    await live(page.getByLabel("Amount"));
    await (await reviewTopUp(page, "5000.00", "Opening balance")).click();
    // Where it was still on its way when the page came again, the page looks once more.
    await expect(stepOf(page, "Funds")).toContainText("Done", { timeout: 30_000 });
    await upstream.expectOneTransfer(authId, "5000.00000");
  });

  await test.step("left and taken up again from the list", async () => {
    await page.goto("/customers/onboarding");
    const row = page.getByRole("row", { name });
    await expect(row).toContainText("KYC");
    await expect(row).toContainText("2 of 7");
    await row.getByRole("link", { name }).click();
    await page.waitForURL((url) => url.pathname === home);
    await expect(page.getByRole("heading", { name: "KYC", level: 2 })).toBeVisible();
  });

  await test.step("KYC, on the hosted page", async () => {
    await live(page.getByLabel("How the customer gets the link"));
    await page.getByLabel("How the customer gets the link").selectOption("redirect");
    await page.getByRole("button", { name: /^Begin the verification/ }).click();
    await expect(stepOf(page, "KYC")).toContainText("Waiting");
    const begun = await upstream.requests({ method: "POST", path: "/kyc-sessions" });
    expect(begun.filter(({ body }) => JSON.stringify(body).includes(authId))).toHaveLength(1);
    // The customer, elsewhere, with the link.
    const listed = await page.request.get(`/api/v1/customers/${authId}/kyc-sessions`);
    const sessions = z.object({ data: z.array(z.object({ sessionId: z.string() })) });
    const session = sessions.parse(await listed.json()).data[0]?.sessionId;
    const { link } = z.object({ link: z.url() }).parse(await upstream.call("GET", `/kyc/${session}`));
    const customer = await context.browser()?.newContext();
    if (!customer) throw new Error("There is no browser.");
    const theirs = await customer.newPage();
    await theirs.goto(link);
    for (const fields of [
      { pan: "ABCPE1234F" },
      { name: "Asha Rao", born: "1990-02-28" },
      { aadhaar: "2345 6789 0123" },
      { code: "123456" },
    ]) {
      for (const [field, value] of Object.entries(fields)) await theirs.locator(`#${field}`).fill(value);
      await theirs.locator(`#${Object.keys(fields)[0]}`).press("Enter");
      await theirs.waitForLoadState();
    }
    await expect(theirs.getByText("you are verified")).toBeVisible();
    await customer.close();
    // The webhook says so to the portal, and the page sees it by itself.
    await expect(stepOf(page, "KYC")).toContainText("Done", { timeout: 30_000 });
  });

  let number = "";
  await test.step("a number", async () => {
    await stepOf(page, "Number").click();
    await page.getByRole("link", { name: "Choose a number" }).click();
    await page.waitForURL("**/numbers/buy");
    const buy = page.getByRole("button", { name: /^Buy \+9180/ }).first();
    await live(buy);
    await buy.click();
    const dialog = page.getByRole("alertdialog");
    const confirm = dialog.getByRole("button", { name: /^Buy \+/ });
    number = ((await confirm.textContent()) ?? "").replace("Buy ", "").trim();
    await confirm.click();
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
    await page.getByRole("link", { name: "Say where its calls go" }).click();
    await page.waitForURL(/\/numbers\//);
    await back(page);
    await expect(stepOf(page, "Number")).toContainText("Done");
  });

  await test.step("a trunk, with a sign-in and somewhere to send calls", async () => {
    await expect(page.getByRole("heading", { name: "Trunk", level: 2 })).toBeVisible();
    const create = page.getByRole("button", { name: "New trunk" });
    await live(create);
    await create.click();
    const trunk = page.getByRole("dialog", { name: "New trunk" });
    await trunk.getByLabel("Name").fill("Pune office");
    await trunk.getByLabel("Direction").selectOption("inbound");
    await trunk.getByRole("button", { name: "Create the trunk" }).click();
    await expect(trunk).toBeHidden();
    await page.getByRole("button", { name: "Add a sign-in" }).click();
    const signIn = page.getByRole("dialog", { name: "New SIP sign-in" });
    await signIn.getByLabel("User name").fill("pune-office");
    await signIn.locator("button[type=submit]").click();
    await page.getByRole("button", { name: "I have copied it" }).click();
    await page.getByRole("button", { name: "Add a URI" }).click();
    const uri = page.getByRole("dialog", { name: "Add an origination URI" });
    await uri.getByLabel("Name").fill("Office");
    await uri.getByLabel("SIP URI").fill("sip:in@pbx.narmada.example:5060");
    await uri.getByRole("button", { name: "Add the URI" }).click();
    await expect(uri).toBeHidden();
    await expect(stepOf(page, "Trunk")).toContainText("Done");
    await page.getByRole("link", { name: "Go on with Routing" }).click();
  });

  await test.step("the route, in the wizard itself", async () => {
    await expect(page.getByRole("heading", { name: "Routing", level: 2 })).toBeVisible();
    const select = page.getByRole("combobox", { name: "Choose a trunk" });
    await live(select);
    await select.selectOption({ label: "Pune office" });
    await page.getByRole("button", { name: "Put it on the trunk" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Put it on the trunk" }).click();
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
    await page.getByRole("link", { name: "Open the number" }).click();
    await page.waitForURL(/\/numbers\//);
    await back(page);
    await expect(stepOf(page, "Routing")).toContainText("Done");
  });

  await test.step("the call, which the page finds by itself", async () => {
    await expect(page.getByRole("heading", { name: "First call", level: 2 })).toBeVisible();
    const given = { account: authId, number, direction: "inbound", billsec: 33 };
    const placed = testCall.parse(await upstream.call("POST", "/test-calls", given));
    expect(placed).toMatchObject({ answered: true, reason: null });
    await expect(stepOf(page, "First call")).toContainText("Done", { timeout: 60_000 });
    await expect(page.getByText(/^Completed on .*: this customer can take and make calls/)).toBeVisible();
    const link = page.locator(`a[href*="${placed.uuid}"]`);
    await expect(link).toBeVisible();
  });

  await page.goto("/customers/onboarding");
  await expect(page.getByRole("row", { name })).toHaveCount(0);
  await page.goto("/customers/onboarding?state=completed");
  await expect(page.getByRole("row", { name })).toContainText("7 of 7");
  await page.goto(`/audit?action=onboarding.completed&target=${authId}`);
  await expect(page.getByRole("table", { name: "Audit log" }).getByRole("row")).toHaveCount(2);
  expect(await upstream.isBalanced()).toBe(true);
});

test("for a customer who was there before it is started, closed with a reason and opened again", async ({
  page,
}) => {
  await page.goto("/customers");
  await settled(page);
  await page
    .getByRole("table", { name: "Customers" })
    .getByRole("row")
    .nth(3)
    .getByRole("link")
    .first()
    .click();
  await page.getByRole("navigation", { name: "Customer" }).getByRole("link", { name: "Onboarding" }).click();
  const start = page.getByRole("button", { name: "Start onboarding" });
  await live(start);
  await start.click();
  const close = page.getByRole("button", { name: "Close without finishing" });
  await live(close);
  await close.click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: "Close it" }).click();
  await expect(dialog.getByText("Say in a few words why.")).toBeVisible();
  await dialog.getByLabel("Why").fill("Only a test of the way.");
  await dialog.getByRole("button", { name: "Close it" }).click();
  await expect(page.getByText("Only a test of the way.")).toBeVisible();
  await page.getByRole("button", { name: "Open it again" }).click();
  await expect(close).toBeVisible();
});
