import { leftInEnglish } from "../fixtures/browser/in-hindi";
import { live, settled } from "../fixtures/browser/live";
import { faultsInEveryLook } from "../fixtures/browser/looks";
import { nameOf, pages } from "../fixtures/browser/pages";
import { expect, test } from "../fixtures/browser/test";

test.describe("customers read Hindi", () => {
  test.use({ role: "customer" });

  test.beforeEach(async ({ context, place }) => {
    await context.addCookies([{ name: "language", value: "hi", url: place.url }]);
  });

  for (const one of pages.filter(({ role }) => role === "customer" || role === "customer_viewer")) {
    test(`on ${nameOf(one)}, on a desk and in a hand, light and dark`, async ({ page, scene }) => {
      // A long list is looked through four times.
      test.slow();
      await page.goto(one.at(scene));
      await settled(page);
      await expect(page.locator("html")).toHaveAttribute("lang", "hi");
      expect.soft(await leftInEnglish(page)).toEqual([]);
      expect.soft(await faultsInEveryLook(page)).toEqual([]);
    });
  }

  test("and what is wrong with a page is told", async ({ page }) => {
    await page.goto("/portal/account/preferences");
    await settled(page);
    await page.getByRole("main").evaluate((main) => {
      const add = (text: string, style: string) => {
        const box = document.createElement("p");
        box.textContent = text;
        box.style.cssText = style;
        main.append(box);
      };
      add("Your numbers could not be read", "");
      add("यह पंक्ति कटी हुई है", "width: 3rem; overflow: hidden; white-space: nowrap");
      add("यह पंक्ति बहुत फीकी है", "color: #222; background: #333");
      add("", "width: 500px; height: 1px");
    });
    expect(await leftInEnglish(page)).toEqual(["Your numbers could not be read"]);
    const faults = (await faultsInEveryLook(page)).map((fault) => fault.replace(/ p:.*/s, ""));
    const pale = "serious color-contrast";
    const cut = "cut at a side: यह पंक्ति कटी हुई है";
    const wide = expect.stringContaining("px wider than the screen");
    expect(faults).toEqual([
      `desk, light: ${pale}`,
      `desk, light: ${cut}`,
      `desk, dark: ${pale}`,
      `hand, light: ${pale}`,
      wide,
      `hand, light: ${cut}`,
      `hand, dark: ${pale}`,
      wide,
    ]);
  });

  test("in what opens above the list of calls", async ({ page }) => {
    await page.goto("/portal/calls");
    await settled(page);
    for (const name of ["समय", "दिशा", "नतीजा", "कारण", "और", "कॉलम", "व्यू"]) {
      const button = page.getByRole("search").getByRole("button", { name, exact: false }).first();
      await (await live(button)).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      expect(await leftInEnglish(page), name).toEqual([]);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toBeHidden();
    }
    await page.getByRole("button", { name: "एक्सपोर्ट", exact: true }).click();
    await expect(page.getByRole("dialog", { name: "कॉल एक्सपोर्ट करें" })).toBeVisible();
    expect(await leftInEnglish(page), "export").toEqual([]);
  });

  test("where a filter finds nothing, and where a value is refused", async ({ page }) => {
    await page.goto("/portal/calls?search=nobody-is-called-so&range=all");
    await settled(page);
    await expect(page.getByText("इन फ़िल्टर से कोई कॉल मेल नहीं खाती")).toBeVisible();
    const more = page.getByRole("search").getByRole("button", { name: "और", exact: true });
    await (await live(more)).click();
    await page.getByLabel("आवाज़ (MOS) (से)").fill("9");
    await page.getByRole("button", { name: "लागू करें" }).click();
    await expect(page.getByText("1 से 5 तक।")).toBeVisible();
  });

  test("in the menus of the frame", async ({ page }) => {
    await page.goto("/portal");
    await settled(page);
    await page.getByRole("button", { name: "थीम" }).click();
    await expect(page.getByRole("menuitemradio", { name: "गहरी" })).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "खोजें या करें…" }).click();
    await expect(page.getByRole("dialog").getByRole("option", { name: "गहरी थीम" })).toBeVisible();
    expect(await leftInEnglish(page)).toEqual([]);
  });

  test("with money and days as India writes them", async ({ page }) => {
    await page.goto("/portal");
    await settled(page);
    await expect(page.getByTestId("balance")).toHaveText(
      /^₹\d{1,2}(,\d{2})*(,\d{3})?\.\d{2,5}$|^₹\d{1,3}\.\d{2,5}$/,
    );
    await page.goto("/portal/transactions");
    await settled(page);
    const day = page.locator("tbody time").first();
    await expect(day).toHaveText(/^\d{1,2} \p{Script=Devanagari}+\S* \d{4}/u);
  });
});
