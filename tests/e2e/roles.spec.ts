import type { Page } from "@playwright/test";
import { z } from "zod";
import type { Role } from "@/lib/authz/permissions";
import { live, settled } from "../fixtures/browser/live";
import { nameOf, pages } from "../fixtures/browser/pages";
import { emailOf, PASSWORD, signIn } from "../fixtures/browser/people";
import { expect, test } from "../fixtures/browser/test";

const start = [
  "Dashboard",
  // With how much waits there.
  /^Attention\d*$/,
  "Customers",
  "Onboarding",
  "Verification",
  "Calls",
  "Analytics",
  "Numbers",
  "Changes",
  "Top-up requests",
  "Transfers",
];
const settings = [
  "Vobiz connection",
  "Transfer rules",
  "Portal rules",
  "Watching",
  "Verification rules",
  "Sign-in rules",
  "Brands",
];
const automatic = "Automatic top-up";
const books = ["Transactions", "Reconciliation"];
const queues = ["Approvals", "Review"];
const portal = [
  "Overview",
  "Calls",
  "Numbers",
  "Trunks",
  "Transactions",
  "Top-ups",
  "Top-up requests",
  "Verification",
  "People",
  "Activity",
];

const sees: Record<Role, (string | RegExp)[]> = {
  admin: [
    ...start,
    "Bulk top-up",
    automatic,
    ...queues,
    "Runway",
    ...books,
    "Audit log",
    "Forwarding",
    ...settings,
    "Staff",
    "API keys",
    "Operations",
    "Outbox",
  ],
  finance: [...start, "Bulk top-up", automatic, ...queues, "Runway", ...books, ...settings],
  support: [...start, automatic, "Runway", "Transactions", ...settings],
  auditor: [...start, "Bulk top-up", automatic, "Runway", ...books, "Audit log", ...settings],
  customer: portal,
  customer_viewer: portal,
};

const isRole = (name: string): name is Role => Object.hasOwn(sees, name);

for (const role of Object.keys(sees).filter(isRole)) {
  test.describe(role, () => {
    test.use({ role });

    test("sees its own pages in the navigation, and nothing else", async ({ page }) => {
      await page.goto("/");
      await expect(page).toHaveURL(role.startsWith("customer") ? /\/portal$/ : /\/dashboard$/);
      const links = page.getByRole("navigation", { name: "Main" }).getByRole("link");
      await expect(links).toHaveText(sees[role]);
    });
  });
}

const refused = /status of 40[34]/;

/** A refusal is no dead end: the way to every other page stays, and the portal's name is not said twice. */
async function staysInTheFrame(page: Page) {
  await expect(page.getByRole("main")).toHaveCount(1);
  await expect(page.getByRole("link", { name: "Dashboard", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Tandem", exact: true }).filter({ visible: true })).toHaveCount(
    1,
  );
}

test.describe("support", () => {
  test.use({ role: "support", expectedNoise: refused });

  test("cannot move money", async ({ page, scene, upstream }) => {
    await page.goto(`/customers/${scene.authId}`);
    await expect(page.getByTestId("balance")).toBeVisible();
    await expect(page.getByRole("link", { name: "Top up" })).toHaveCount(0);
    const answer = await page.goto(`/customers/${scene.authId}/top-up`);
    expect(answer?.status()).toBe(403);
    await expect(page.getByText("Your role does not allow this")).toBeVisible();
    await expect(page.getByLabel("Amount")).toHaveCount(0);
    expect(await upstream.transferPosts(scene.authId)).toHaveLength(1);
  });
});

test.describe("finance", () => {
  test.use({ role: "finance", expectedNoise: refused });

  test("cannot read the audit log or create customers", async ({ page }) => {
    for (const address of ["/audit", "/customers/new"]) {
      const answer = await page.goto(address);
      expect(answer?.status(), address).toBe(403);
      await expect(page.getByRole("main").getByText("Your role does not allow this")).toBeVisible();
      await staysInTheFrame(page);
    }
    const missing = await page.goto("/customers/MA_NOBODY1");
    expect(missing?.status()).toBe(404);
    await expect(page.getByRole("main").getByText("There is nothing here")).toBeVisible();
    await staysInTheFrame(page);
    await page.goto("/customers");
    await settled(page);
    await expect(page.getByRole("link", { name: "Create a customer" })).toHaveCount(0);
  });
});

test.describe("an auditor", () => {
  test.use({ role: "auditor" });

  test("reads the audit log and changes nothing", async ({ page, scene }) => {
    await page.goto("/audit");
    await expect(page.getByRole("table", { name: "Audit log" })).toBeVisible();
    await page.goto(`/customers/${scene.authId}`);
    await expect(page.getByTestId("balance")).toBeVisible();
    await expect(page.getByRole("link", { name: "Top up" })).toHaveCount(0);
  });
});

test.describe("a customer", () => {
  test.use({ role: "customer", expectedNoise: refused });

  test("is kept out of everything that is not its own", async ({ page, scene }) => {
    for (const address of [
      "/dashboard",
      "/customers",
      `/customers/${scene.authId}`,
      `/customers/${scene.authId}/top-up`,
      `/calls/${scene.callId}?customer=${scene.authId}`,
      `/transfers/${scene.transferId}`,
      "/audit",
    ]) {
      await page.goto(address);
      await expect(page, address).toHaveURL(/\/portal$/);
      await expect(page.getByText("Annapurna Kitchens")).toHaveCount(0);
    }
    const foreign = await page.goto(`/portal/calls/${scene.callId}`);
    expect(foreign?.status()).toBe((await page.goto("/portal/calls/no-such-call"))?.status());
    await expect(page.getByText("There is nothing here")).toBeVisible();
    for (const path of ["", "/balance", "/calls", "/transactions", "/transfers", "/numbers"]) {
      const theirs = await page.request.get(`/api/v1/customers/${scene.authId}${path}`);
      const nobodys = await page.request.get(`/api/v1/customers/MA_NOBODY1${path}`);
      expect([theirs.status(), nobodys.status()], path).toEqual([404, 404]);
    }
  });
});

const me = z.object({ data: z.object({ customer: z.object({ authId: z.string() }) }) });

for (const entry of pages.filter(({ role }) => role === "customer")) {
  test.describe(nameOf(entry), () => {
    test.use({ role: "customer" });

    test("names neither the vendor nor the reseller's money", async ({ page, scene, upstream }) => {
      const before = await upstream.partnerBalance();
      const answer = await page.request.get(entry.at(scene));
      expect(answer.status()).toBe(200);
      const html = await answer.text();
      const own = me.parse(await (await page.request.get("/api/v1/me")).json()).data.customer.authId;
      const rupees = [before, await upstream.partnerBalance()].map((balance) => balance.split(".")[0] ?? "");
      // The host that telephones have to call is the platform's, while the reseller has no name of its own for it.
      expect(html.replaceAll(/[\w-]+\.sip\.vobiz\.ai/g, "")).not.toMatch(/vobiz/i);
      expect(html).not.toContain("Master balance");
      for (const amount of rupees) {
        expect(html).not.toContain(amount);
        expect(html).not.toContain(new Intl.NumberFormat("en-IN").format(BigInt(amount)));
      }
      const others = (html.match(/\bMA_[A-Z0-9]{8}\b/g) ?? []).filter((authId) => authId !== own);
      expect(others).toEqual([]);
    });
  });
}

test.describe("a stranger", () => {
  test.use({ role: null, expectedNoise: /status of 401/ });

  test("is led to the sign-in and back to the page that was asked for", async ({ page }) => {
    await page.goto("/calls?status=busy");
    await expect(page).toHaveURL(/\/sign-in\?callbackUrl=%2Fcalls%3Fstatus%3Dbusy$/);
    const email = page.getByLabel("E-mail");
    await live(email);
    await email.fill(emailOf("support"));
    await page.getByLabel("Password", { exact: true }).fill("a wrong password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "is wrong" })).toBeVisible();
    await expect(email).toHaveValue(emailOf("support"));
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/calls\?status=busy$/);
  });

  test("cannot be sent anywhere else by the address of the sign-in", async ({ page }) => {
    await page.goto("/sign-in?callbackUrl=https%3A%2F%2Fevil.example%2F");
    await live(page.getByLabel("E-mail"));
    await page.getByRole("button", { name: "Auditor" }).click();
    await expect(page).toHaveURL(/\/dashboard$/);
  });
});

test.describe("signing out", () => {
  test.use({ role: null });

  test("ends the session for whoever copied its cookie", async ({ page, context, browser, place }) => {
    // A session of its own: the others go on with theirs.
    const { cookies } = await signIn(place.url, "auditor");
    await context.addCookies(cookies);
    await page.goto("/dashboard");
    const menu = page.getByRole("button", { name: "Account of Arun Das" });
    await live(menu);
    await menu.click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/sign-in$/);

    const thief = await browser.newContext({ baseURL: place.url, storageState: { cookies, origins: [] } });
    const elsewhere = await thief.newPage();
    await elsewhere.goto("/audit");
    await expect(elsewhere).toHaveURL(/\/sign-in/);
    expect((await thief.request.get("/api/v1/me")).status()).toBe(401);
    await thief.close();
  });
});
