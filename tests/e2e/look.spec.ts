import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { settled } from "../fixtures/browser/live";
import { nameOf, pages, pagesWithoutLook } from "../fixtures/browser/pages";
import { expect, test } from "../fixtures/browser/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];

test.describe.configure({ mode: "parallel" });

/** What axe finds, with the elements, in words that fit into a failure. */
async function findings(page: Page, colorScheme: "light" | "dark"): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] });
  // The dark page is the light one in other colours.
  const checks = colorScheme === "light" ? axe.withTags(RULES) : axe.withRules(["color-contrast"]);
  const { violations } = await checks.analyze();
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${impact} ${id} ${target.join(" ")}: ${failureSummary}`),
  );
}

async function widerThanScreen(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

for (const entry of pages) {
  test.describe(nameOf(entry), () => {
    test.use({
      role: entry.role,
      // The page itself answers with that status, and the browser says so.
      expectedNoise: entry.status ? new RegExp(`status of ${entry.status}`) : null,
    });

    test("is fit to be shown, light and dark", async ({ page, scene }) => {
      const answer = await page.goto(entry.at(scene));
      expect(answer?.status()).toBe(entry.status ?? 200);
      await settled(page);
      await expect(page.getByTitle(/made-up data/)).toBeVisible();
      await expect(page).toHaveTitle(/ · Tandem$/);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        expect.soft(await findings(page, colorScheme), colorScheme).toEqual([]);
        expect.soft(await widerThanScreen(page), colorScheme).toBe(0);
      }
    });
  });
}

test("no page of the portal is missing here", () => {
  expect(pagesWithoutLook()).toEqual([]);
});
