import type { Page } from "@playwright/test";
import { violationsOn } from "../fixtures/browser/axe";
import { live, settled } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/own-stack";
import { PASSWORD } from "../fixtures/browser/people";

// Each walks through several pages, and axe looks at all of them.
test.describe.configure({ timeout: 120_000 });

/** The portal under another name; every name below .localhost is this machine. */
function under(name: string, url: string): string {
  const address = new URL(url);
  address.hostname = name;
  return address.origin;
}

async function findings(page: Page): Promise<string[]> {
  const violations = await violationsOn(page, { except: "[inert]" });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(" ")}`));
}

async function expectFit(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect.soft(await findings(page), colorScheme).toEqual([]);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  const wider = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  // Toasts take the new width with their next movement.
  await expect.poll(wider).toBe(0);
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function signIn(page: Page, email: string): Promise<void> {
  await live(page.getByLabel("E-mail"));
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** The accent as the browser computes it, `rgb(…)`. */
function accentOf(page: Page): Promise<string> {
  return page
    .getByRole("button", { name: "Sign in", exact: true })
    .evaluate((button) => getComputedStyle(button).backgroundColor);
}

test.describe("under a brand's host name", () => {
  test.use({ role: null, expectedNoise: /status of 40[14]/ });

  test("everything is the brand's, from the sign-in to the sign-out", async ({ page, place }) => {
    const home = under("nilgiri.localhost", place.url);
    await page.goto(`${home}/`);
    await expect(page).toHaveURL(`${home}/sign-in`);
    await expect(page).toHaveTitle("Sign in · Nilgiri Voice");
    expect(await accentOf(page)).not.toBe("rgb(43, 80, 208)");
    await expect(page.getByRole("contentinfo")).toContainText("help@nilgiri.example");
    await expectFit(page);
    await signIn(page, "nilgiri@demo.tandem");
    await expect(page).toHaveURL(`${home}/portal`);
    await expect(page).toHaveTitle("Overview · Nilgiri Voice");
    await settled(page);
    await expect(page.getByText("Nilgiri Voice Services")).toBeVisible();
    await expectFit(page);
    await page.goto(`${home}/portal/calls/no-such-call`);
    await expect(page.getByText("There is nothing here")).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
    await expect(page.locator("body")).not.toContainText("Tandem");
    await page.goto(`${home}/no/such/page`);
    await expect(page).toHaveTitle("Not found · Nilgiri Voice");
    await expect(page.getByRole("link", { name: "Nilgiri Voice" })).toBeVisible();
    await page.goto(`${home}/portal`);
    await page.getByRole("button", { name: /^Account of/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/sign-in$/);
    expect(new URL(page.url()).origin).toBe(home);
    await expect(page).toHaveTitle("Sign in · Nilgiri Voice");
    await expect(page.getByRole("link", { name: "Nilgiri Voice" })).toBeVisible();
    await page.goto(`${home}/portal`);
    await expect(page).toHaveURL(/\/sign-in/);
  });

  test("people of another brand stay outside", async ({ page, place }) => {
    const home = under("nilgiri.localhost", place.url);
    await page.goto(`${home}/sign-in`);
    await signIn(page, "customer@demo.tandem");
    await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
    await page.goto(`${home}/portal`);
    await expect(page).toHaveURL(/\/sign-in/);
  });
});

test.describe("an admin", () => {
  // Playwright's own recorder tries every frame, and that of the mail lets no script in.
  test.use({ role: "admin", expectedNoise: /Blocked script execution in 'about:srcdoc'/ });

  test("makes a brand, sees it before anybody else, and gives it to a customer", async ({
    page,
    place,
    browser,
  }) => {
    await page.goto("/settings/brands");
    await expectFit(page);
    const create = page.getByRole("button", { name: "Create a brand" });
    await live(create);
    await create.click();
    await page.getByLabel("Name").fill("Konkan Calls");
    await page.getByRole("button", { name: "Create the brand" }).click();
    await expect(page.getByRole("heading", { name: "Konkan Calls" })).toBeVisible();
    await expect(page).toHaveTitle("Konkan Calls · Tandem");

    const colour = page.getByRole("textbox", { name: /^Colour/ });
    await live(colour);
    await colour.fill("#ffd400");
    await expect(page.getByTestId("shade-light")).toContainText("#ffd400 would read at 1.");
    await expect(page.getByTestId("shade-dark")).toContainText("Shown as it is");
    await page.getByLabel("Legal footer").fill("Konkan Calls LLP");
    await expect(page.getByTestId("preview-dark")).toContainText("Konkan Calls LLP");
    await page.getByRole("tab", { name: "Mail" }).click();
    const mail = page.getByTestId("preview-light").frameLocator("iframe");
    await expect(mail.getByRole("heading")).toHaveText("Welcome to Konkan Calls");
    await page.getByRole("button", { name: "Save the brand" }).click();
    await expect(page.getByText("Customers see it from their next page on")).toBeVisible();

    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" onload="x"><rect width="40" height="20" fill="#036"/></svg>`;
    const logo = page.getByLabel("Logo", { exact: true });
    await logo.setInputFiles({ name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from(svg) });
    await expect(page.getByText("Left out: scripts.")).toBeVisible();
    await expect(page.getByAltText("Logo, on dark")).toBeVisible();
    await logo.setInputFiles({ name: "x.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<html/>") });
    await expect(page.getByRole("alert").filter({ hasText: "neither a PNG nor an SVG" })).toBeVisible();

    await page.getByLabel("Add a host name").fill("konkan.localhost/portal");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByText("Only the host name")).toBeVisible();
    await page.getByLabel("Add a host name").fill("Konkan.localhost");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByRole("button", { name: "Check konkan.localhost" }).click();
    await expect(page.getByText("Leads here")).toBeVisible();

    await page.getByRole("button", { name: "Add customers" }).click();
    await page.getByLabel("Name, e-mail or account").fill("Annapurna");
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByLabel("Annapurna Kitchens").check();
    await page.getByRole("button", { name: "Add 1 customer" }).click();
    await expect(page.getByRole("link", { name: "Annapurna Kitchens" })).toBeVisible();
    // The frame of the mail lets no script in, not even one that looks for faults.
    await page.getByRole("tab", { name: "Portal" }).click();
    await expectFit(page);

    const stranger = await browser.newPage();
    await stranger.goto(`${under("konkan.localhost", place.url)}/sign-in`);
    await expect(stranger).toHaveTitle("Sign in · Konkan Calls");
    await expect(stranger.getByRole("contentinfo")).toHaveText("Konkan Calls LLP");
    await stranger.close();
  });
});
