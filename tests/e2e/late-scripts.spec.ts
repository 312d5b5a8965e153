import { gone, meetScripts } from "../fixtures/browser/chunks";
import { live, settled } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/test";

const PALETTE = "[cmdk-group-heading]";
const CHART = "recharts-surface";
const LIVE = "/api/v1/attention/live";
/** One of the words of the library that reads schemas. */
const CHECKS = "invalid_union";
const NAME = "Go to a page, a customer or an action";

test("keys that are pressed before the palette has come are its own", async ({ page }) => {
  let come = () => {};
  const held = new Promise<void>((resolve) => {
    come = resolve;
  });
  await meetScripts(page, PALETTE, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/customers");
  await settled(page);
  const search = await live(page.getByRole("searchbox"));
  await search.focus();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("call");
  const palette = page.getByRole("dialog", { name: NAME });
  await expect(palette.getByRole("textbox", { name: "Command palette" })).toHaveValue("call");
  // What was begun is thrown away, and begun anew.
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();
  await expect(search).toBeFocused();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("number");
  await expect(palette.getByRole("textbox")).toHaveValue("number");

  come();
  const field = palette.getByRole("combobox");
  await expect(field).toHaveValue("number");
  await expect(field).toBeFocused();
  await page.keyboard.type("s");
  await expect(field).toHaveValue("numbers");
  await expect(palette.getByRole("option", { name: "Numbers", exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();
  await expect(search).toBeFocused();
  await expect(search).toHaveValue("");
  await page.keyboard.press("Control+k");
  await expect(field).toHaveValue("");
  await expect(field).toBeFocused();
});

test("the palette opens above the narrow navigation, and closes it", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/dashboard");
  await settled(page);
  const menu = await live(page.getByRole("button", { name: "Open the navigation" }));
  await menu.click();
  const sheet = page.getByRole("dialog", { name: "Main" });
  await expect(sheet).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(sheet).toBeHidden();
  const palette = page.getByRole("dialog", { name: NAME });
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();
  await expect(menu).toBeFocused();
  // The sheet can be used as before.
  await menu.click();
  await sheet.getByRole("link", { name: "Calls", exact: true }).click();
  await page.waitForURL("**/calls");
});

test("what comes when the browser has time is without the library that reads schemas", async ({ page }) => {
  const scripts: Promise<string>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") scripts.push(response.text());
  });
  const asked = page.waitForResponse((response) => response.url().includes(LIVE));
  await page.goto("/dashboard");
  await settled(page);
  await asked;
  await expect
    .poll(async () => (await Promise.all(scripts)).some((text) => text.includes(PALETTE)))
    .toBe(true);
  expect((await Promise.all(scripts)).filter((text) => text.includes(CHECKS))).toHaveLength(0);
});

test.describe("a script that cannot be had, as after a new build,", () => {
  test.use({ expectedNoise: /Failed to load resource|ERR_FAILED|404/ });

  test("takes nothing from the page: the palette says so, and comes when it can", async ({ page }) => {
    const back = await meetScripts(page, PALETTE, gone);
    await page.goto("/customers/new");
    await settled(page);
    const name = await live(page.getByRole("textbox", { name: "Name", exact: true }).first());
    await name.fill("Half a name");
    await page.getByRole("button", { name: /^Find or do/ }).hover();
    await name.focus();
    await page.keyboard.press("Control+k");
    await expect(page.getByText("The palette could not be loaded.")).toBeVisible();
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(name).toHaveValue("Half a name");
    await expect(name).toBeFocused();

    await back();
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog", { name: NAME }).getByRole("combobox")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(name).toHaveValue("Half a name");
  });

  test("leaves of a chart its figures", async ({ page }) => {
    await meetScripts(page, CHART, gone);
    await page.goto("/dashboard");
    await settled(page);
    // It is fetched when it comes into sight.
    await page.getByText("Show as a table").first().scrollIntoViewIfNeeded();
    await expect(page.getByText("The chart could not be loaded. Reload the page.").first()).toBeVisible();
    await page.getByText("Show as a table").first().click();
    await expect(page.getByRole("table").first()).toBeVisible();
    await expect(page.getByRole("heading", { name: "Spend and calls by day" })).toBeVisible();
  });

  test("is tried again for the news when the line is back", async ({ page }) => {
    const back = await meetScripts(page, LIVE, gone);
    let asked = 0;
    page.on("request", (request) => {
      if (request.url().includes(LIVE)) asked += 1;
    });
    const refused = page.waitForResponse((response) => response.status() === 404);
    await page.goto("/customers");
    await settled(page);
    await refused;
    expect(asked).toBe(0);
    await back();
    await expect
      .poll(async () => {
        await page.evaluate(() => window.dispatchEvent(new Event("online")));
        return asked;
      })
      .toBeGreaterThan(0);
  });
});
