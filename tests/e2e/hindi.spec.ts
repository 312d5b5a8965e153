import type { Page } from "@playwright/test";
import { live, settled } from "../fixtures/browser/live";
import { nameOf, pages } from "../fixtures/browser/pages";
import { saidBy } from "../fixtures/browser/read-aloud";
import { expect, test } from "../fixtures/browser/test";
import { files } from "../fixtures/i18n/catalogue";

/** Terms that Hindi writes in Latin letters, and names that the demo's data shares with English. */
const known = new Set(
  (
    "sip rtp srtp mos asr acd csv json uuid pdf url uri utc ist gmt api xml sha codec tls udp tcp pstn did kyc gstin " +
    "demo esc ctrl enter shift inr usd voice trunk pbx ivr support sales care office main line app portal test " +
    "primary backup switch india mobile local tandem asia kolkata " +
    "asterisk kamailio livekit freeswitch upi utr png jpeg"
  ).split(" "),
);

const wordsOf = (text: string) => text.toLowerCase().match(/[a-z]{3,}/g) ?? [];
/** What the portal says in English: data may hold names, but hardly a sentence of these. */
const english = new Set(
  files
    .flatMap(({ texts }) => Object.keys(texts))
    .flatMap((text) => wordsOf(text.replaceAll(/\{\w+\}/g, " "))),
);

/** Texts of a page that are still in English. Addresses, ids and codes are no words. */
async function leftInEnglish(page: Page): Promise<string[]> {
  const said = await saidBy(page);
  return [...new Set(said)].filter((text) => {
    const plain = text.replaceAll(/"[^"]*"|\S*[@/:_=]\S*|\S*\w[-.]\w\S*|\S*\d\S*/g, " ");
    return wordsOf(plain).some((word) => english.has(word) && !known.has(word));
  });
}

test.describe("customers read Hindi", () => {
  test.use({ role: "customer" });

  test.beforeEach(async ({ context, place }) => {
    await context.addCookies([{ name: "language", value: "hi", url: place.url }]);
  });

  for (const one of pages.filter(({ role }) => role === "customer" || role === "customer_viewer")) {
    test(`on ${nameOf(one)}`, async ({ page, scene }) => {
      await page.goto(one.at(scene));
      await settled(page);
      await expect(page.locator("html")).toHaveAttribute("lang", "hi");
      expect(await leftInEnglish(page)).toEqual([]);
    });
  }

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
