import { gzipSync } from "node:zlib";
import { bundleSizes } from "../../scripts/bundle-sizes.mjs";
import { violationsOn } from "../fixtures/browser/axe";
import { live, settled } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/test";

test("the menus of the top bar have the keys of a menu", async ({ page }) => {
  await page.goto("/dashboard");
  await settled(page);
  const account = await live(page.getByRole("button", { name: /^Account of/ }));
  const items = page.getByRole("menu").getByRole("menuitem");
  await account.focus();
  await page.keyboard.press("Enter");
  await expect(items.first()).toBeFocused();
  await page.keyboard.press("End");
  await expect(items.last()).toBeFocused();
  await expect(items.last()).toHaveText("Sign out");
  await page.keyboard.press("ArrowDown");
  await expect(items.first()).toBeFocused();
  await page.keyboard.press("p");
  await expect(items.filter({ hasText: "Preferences" })).toBeFocused();
  expect(await violationsOn(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(account).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(items.last()).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(items).toHaveCount(0);
  await account.click();
  await page.getByRole("heading", { level: 1 }).click();
  await expect(account).toHaveAttribute("aria-expanded", "false");

  const theme = page.getByRole("button", { name: "Theme" });
  await theme.click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveClass(/\bdark\b/);
  await expect(theme).toBeFocused();
  await page.keyboard.press("Enter");
  const chosen = page.getByRole("menuitemradio", { name: "Dark" });
  await expect(chosen).toHaveAttribute("aria-checked", "true");
  expect(await violationsOn(page)).toEqual([]);
});

test("before anything is pressed a browser loads what is counted for the page, and no more", async ({
  page,
}) => {
  const scripts: Promise<{ url: string; bytes: number }>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    scripts.push(
      response.body().then((body) => ({ url: response.url(), bytes: gzipSync(body, { level: 6 }).length })),
    );
  });
  const html = (await (await page.goto("/dashboard"))?.text()) ?? "";
  await settled(page);
  const loaded = await Promise.all(scripts);
  const sum = loaded
    .filter(({ url }) => html.includes(new URL(url).pathname))
    .reduce((total, { bytes }) => total + bytes, 0);
  const counted = (await bundleSizes()).find(({ route }) => route === "/dashboard")?.gzip ?? 0;
  // Next's own manifests are in it too; they are hundreds of bytes.
  expect(Math.abs(sum - counted)).toBeLessThan(2_000);
});
