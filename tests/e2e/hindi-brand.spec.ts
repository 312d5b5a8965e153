import { leftInEnglish } from "../fixtures/browser/in-hindi";
import { live, settled } from "../fixtures/browser/live";
import { findings, lookAt, widerThanScreen } from "../fixtures/browser/looks";
import { pages } from "../fixtures/browser/pages";
import { PASSWORD } from "../fixtures/browser/people";
import { expect, test } from "../fixtures/browser/test";

// The address of a page that there is not answers 404, and the browser says so.
test.use({ role: null, expectedNoise: /status of 404/ });

const BRAND = "Nilgiri Voice";
/** Names, and what the brand's owner wrote below every page: these are in nobody's catalogue. */
const NAMES = [
  "Nilgiri Voice Services Pvt. Ltd. · 14 Commercial Road, Udhagamandalam 643001",
  "Made-up company of the demo",
  BRAND,
  "Meera Nair",
];

const portal = pages.flatMap(({ role, route }) =>
  role === "customer" && route && !route.includes("[") ? [route] : [],
);

test("the whole portal under another brand, in Hindi: on a desk in the light, in a hand in the dark", async ({
  page,
  context,
  place,
}) => {
  test.setTimeout(180_000);
  const address = new URL(place.url);
  // Every name below .localhost is this machine.
  address.hostname = "nilgiri.localhost";
  const home = address.origin;
  await context.addCookies([{ name: "language", value: "hi", url: home }]);

  const isTheBrands = async (path: string) => {
    await settled(page);
    await expect(page.locator("html")).toHaveAttribute("lang", "hi");
    await expect(page).toHaveTitle(new RegExp(` · ${BRAND}$`));
    await expect(page.locator("body")).not.toContainText("Tandem");
    expect.soft(await leftInEnglish(page, NAMES), path).toEqual([]);
    for (const [where, colorScheme] of [
      ["desk", "light"],
      ["hand", "dark"],
    ] as const) {
      await lookAt(page, where, colorScheme);
      expect.soft(await findings(page, "contrast"), `${path}, ${colorScheme}`).toEqual([]);
      await expect.poll(() => widerThanScreen(page), `${path}, ${where}`).toBe(0);
    }
  };

  await page.goto(`${home}/sign-in`);
  await isTheBrands("/sign-in");
  await page.goto(`${home}/password`);
  await isTheBrands("/password");

  await page.goto(`${home}/sign-in`);
  const email = page.getByLabel("ई-मेल", { exact: true });
  await live(email);
  await email.fill("nilgiri@demo.tandem");
  await page.getByLabel("पासवर्ड", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "साइन इन करें", exact: true }).click();
  await expect(page).toHaveURL(`${home}/portal`);

  for (const path of portal) {
    await page.goto(`${home}${path}`);
    await isTheBrands(path);
  }
  await page.goto(`${home}/portal/calls/no-such-call`);
  await expect(page.getByText("यहाँ कुछ नहीं है")).toBeVisible();
  await isTheBrands("what there is not");
});
