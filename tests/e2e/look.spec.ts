import { settled } from "../fixtures/browser/live";
import { faultsInEveryLook, faultsOnADesk } from "../fixtures/browser/looks";
import { nameOf, type PortalPage, pages, pagesWithoutLook } from "../fixtures/browser/pages";
import { expect, test } from "../fixtures/browser/test";

test.describe.configure({ mode: "parallel" });

/** What customers see, who have phones more often than desks. */
const forCustomers = ({ role }: PortalPage) => role === null || role.startsWith("customer");

for (const entry of pages) {
  test.describe(nameOf(entry), () => {
    test.use({
      role: entry.role,
      // The page itself answers with that status, and the browser says so.
      expectedNoise: entry.status ? new RegExp(`status of ${entry.status}`) : null,
    });

    test("is fit to be shown, light and dark", async ({ page, scene }) => {
      // A long list is looked through four times.
      test.slow();
      const answer = await page.goto(entry.at(scene));
      expect(answer?.status()).toBe(entry.status ?? 200);
      await settled(page);
      await expect(page.getByTitle(/made-up data/)).toBeVisible();
      await expect(page).toHaveTitle(/ · Tandem$/);
      const faults = forCustomers(entry) ? await faultsInEveryLook(page) : await faultsOnADesk(page);
      expect(faults).toEqual([]);
    });
  });
}

test("no page of the portal is missing here", () => {
  expect(pagesWithoutLook()).toEqual([]);
});
