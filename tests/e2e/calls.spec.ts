import type { Locator, Page } from "@playwright/test";
import { z } from "zod";
import { isFitToBeShown } from "../fixtures/browser/fit";
import { live, settled } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/test";

const summary = z.object({ data: z.object({ calls: z.int(), answered: z.int() }) });
const fresh = z.object({ freshness: z.object({ asOf: z.string().nullable(), backfill: z.unknown() }) });

test.describe.configure({ mode: "serial" });

/** Waits until the whole history is here, so that two looks at the same filter see the same calls. */
test.beforeEach(async ({ page }) => {
  await expect
    .poll(async () => fresh.parse(await (await page.request.get("/api/v1/calls?limit=1")).json()).freshness, {
      timeout: 45_000,
    })
    .toMatchObject({ asOf: expect.any(String), backfill: null });
});

async function open(page: Page, address: string): Promise<Locator> {
  await page.goto(address);
  await settled(page);
  const table = page.getByRole("table", { name: "Calls", exact: true });
  await expect(table).toBeVisible();
  return table;
}

function figure(page: Page, label: string): Locator {
  return page
    .getByRole("term")
    .filter({ hasText: new RegExp(`^${label}$`) })
    .locator("+ dd");
}

const plot = (page: Page) => page.getByRole("slider", { name: "Calls over time" });
const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);
/** So many days ago; upstream adds nothing to days that are over. */
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const inIndia = new Intl.NumberFormat("en-IN");

test("a facet counts what it then shows, and its presses add up", async ({ page }) => {
  const past = `from=${daysAgo(20)}&to=${daysAgo(2)}`;
  await open(page, `/calls?direction=inbound&${past}`);
  await (await live(page.getByRole("button", { name: "Outcome", exact: true }))).click();
  const facet = page.getByRole("list", { name: "Outcome" });
  const counts = new Map<string, number>();
  for (const item of await facet.getByRole("listitem").all()) {
    const [words = "", count = ""] = await item.locator("span").allTextContents();
    counts.set(words, Number(count.replaceAll(",", "")));
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  await expect(figure(page, "Calls")).toHaveText(inIndia.format(all));
  // Pressed as fast as a hand can: the second must not undo the first.
  await facet.getByLabel("Busy").check();
  await facet.getByLabel("Failed").check();
  await expect(page).toHaveURL(/status=busy(%2C|,)failed/);
  await page.keyboard.press("Escape");
  await settled(page);
  const wanted = (counts.get("Busy") ?? 0) + (counts.get("Failed") ?? 0);
  await expect(figure(page, "Calls")).toHaveText(inIndia.format(wanted));
  await expect(figure(page, "Answered")).toHaveText("0");
  const used = page.getByRole("list", { name: "Filters in use" });
  await used.getByRole("button", { name: /Busy, Failed/ }).click();
  await expect(figure(page, "Calls")).toHaveText(inIndia.format(all));
  await expect(page).not.toHaveURL(/status=/);
});

test("typed filters are checked where they are typed", async ({ page }) => {
  await open(page, "/calls");
  await (await live(page.getByRole("button", { name: "More", exact: true }))).click();
  const form = page.getByRole("dialog", { name: "More" });
  await form.getByLabel("At least, seconds").fill("60");
  await form.getByLabel("At most, seconds").fill("30");
  await form.getByRole("button", { name: "Apply" }).click();
  await expect(form.getByRole("alert")).toHaveText("The longest is shorter than the shortest.");
  await isFitToBeShown(page);
  await form.getByLabel("At most, seconds").fill("90");
  await form.getByLabel("From number").selectOption("starts");
  await form.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/minDuration=60&maxDuration=90$/);
  await expect(page.getByRole("button", { name: "More: 2" })).toBeFocused();
});

test("dragging over the histogram narrows the list to exactly that time, and Back leads out", async ({
  page,
}) => {
  await open(page, `/calls?from=${daysAgo(25)}&to=${daysAgo(2)}`);
  const whole = await figure(page, "Calls").textContent();
  const box = await (await live(plot(page))).boundingBox();
  if (!box) throw new Error("The histogram has no place.");
  await page.mouse.move(box.x + box.width * 0.42, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.55, box.y + box.height / 2, { steps: 5 });
  const told = (await plot(page).getAttribute("aria-valuetext")) ?? "";
  await page.mouse.up();
  await expect(page).toHaveURL(/from=.*T.*&to=.*T/);
  await settled(page);
  const [from, to] = [parameter(page, "from") ?? "", parameter(page, "to") ?? ""];
  const answer = await page.request.get(
    `/api/v1/calls/summary?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`,
  );
  const { calls, answered } = summary.parse(await answer.json()).data;
  expect(told).toContain(`${inIndia.format(calls)} calls, ${inIndia.format(answered)} answered`);
  await expect(figure(page, "Calls")).toHaveText(inIndia.format(calls));
  await page.goBack();
  await expect(figure(page, "Calls")).toHaveText(whole ?? "");
});

test("the keyboard chooses a stretch of it too, and a button leads out", async ({ page }) => {
  await open(page, "/calls");
  await (await live(plot(page))).focus();
  await page.keyboard.press("Home");
  for (let step = 0; step < 6; step += 1) await page.keyboard.press("ArrowRight");
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("Shift+ArrowRight");
  await expect(plot(page)).toHaveAttribute("aria-valuenow", "10");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/from=.*T.*&to=.*T/);
  const days = Date.parse(parameter(page, "to") ?? "") - Date.parse(parameter(page, "from") ?? "");
  expect(days).toBe(4 * 86_400_000);
  await settled(page);
  // The same hands can narrow further.
  await expect(plot(page)).toBeFocused();
  await page.getByText("Show as a table").click();
  await expect(page.getByRole("region", { name: "Calls over time, table" })).toBeVisible();
  await page.getByRole("button", { name: "Whole range" }).click();
  await expect(page).toHaveURL(/\/calls$/);
  await expect(page.getByRole("button", { name: "Time: Last 30 days" })).toBeVisible();
});

test("the peek follows j and k, and Escape gives the focus back", async ({ page, scene }) => {
  const table = await open(page, `/customers/${scene.authId}/calls`);
  const links = table.locator("[data-row-link]");
  const peek = page.getByRole("complementary", { name: "Peek at a call" });
  await live(links.first());
  await page.keyboard.press("j");
  await page.keyboard.press("p");
  await expect(peek).toBeVisible();
  const keys = await table
    .locator("tr[data-row-key]")
    .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-row-key")));
  await expect(peek).toContainText(keys[0] ?? "no such call");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(peek).toContainText(keys[2] ?? "no such call");
  await expect(page).toHaveURL(new RegExp(`peek=${keys[2]}`));
  await expect(links.nth(2)).toBeFocused();
  await isFitToBeShown(page);
  // The address holds it: whoever is sent it sees the same.
  await page.reload();
  await settled(page);
  await expect(peek).toContainText(keys[2] ?? "no such call");
  await live(links.first());
  await peek.getByRole("button", { name: "Newer call" }).click();
  await expect(peek).toContainText(keys[1] ?? "no such call");
  await page.keyboard.press("Escape");
  await expect(peek).toBeHidden();
  await expect(links.nth(1)).toBeFocused();
  await expect(page).not.toHaveURL(/peek=/);
  await page.keyboard.press("Space");
  await expect(peek).toContainText(keys[1] ?? "no such call");
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/calls/${keys[1]}`));
});

test("columns are chosen and ordered by keyboard", async ({ page }) => {
  const table = await open(page, "/calls");
  await (await live(page.getByRole("button", { name: "Columns" }))).press("Enter");
  const menu = page.getByRole("dialog", { name: "Columns" });
  await menu.getByLabel("Direction", { exact: true }).uncheck();
  await menu.getByLabel("Sound").check();
  const up = menu.getByRole("button", { name: "Move Sound up" });
  await up.press("Enter");
  await expect(up).toBeFocused();
  await up.press("Enter");
  await expect(page).toHaveURL(/columns=time.*mos.*talk/);
  await isFitToBeShown(page);
  await page.keyboard.press("Escape");
  await settled(page);
  await expect(table.getByRole("columnheader")).toHaveText([
    "Time",
    "From",
    "To",
    "Customer",
    "Outcome",
    "Sound",
    "Talk",
    "Cost",
    "Peek",
  ]);
});

test("a view is saved, opened, changed, shared and deleted", async ({ page, browser, sessionOf, place }) => {
  const name = `Failed lately ${Date.now()}`;
  await open(page, "/calls?status=failed&range=last7&columns=time,cause,to");
  await (await live(page.getByRole("button", { name: "Views" }))).click();
  await page.getByRole("button", { name: "Save this view" }).click();
  const dialog = page.getByRole("dialog", { name: "Save this view" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toContainText("Give it a name.");
  await isFitToBeShown(page);
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Save" }).click();
  const views = page.getByRole("button", { name: `Views: ${name}` });
  await expect(views).toBeVisible();

  await open(page, "/calls");
  await (await live(page.getByRole("button", { name: "Views" }))).click();
  await page.getByRole("link", { name }).click();
  await expect(page).toHaveURL(/range=last7&status=failed&columns=time%2Ccause%2Cto&view=/);
  await settled(page);
  await expect(page.getByRole("columnheader")).toHaveText(["Time", "Cause", "To", "Peek"]);

  await (await live(page.getByRole("button", { name: /^Outcome/ }))).click();
  await page.getByLabel("Busy").check();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: `Update “${name}”` }).click();
  await expect(page.getByText(`“${name}” now shows this`)).toBeVisible();
  await expect(views).toBeVisible();

  await views.click();
  await page.getByRole("button", { name: `Rename or share ${name}` }).click();
  const rename = page.getByRole("dialog", { name: "Rename or share" });
  await rename.getByLabel("Share with all staff").check();
  await rename.getByRole("button", { name: "Save" }).click();
  await expect(rename).toBeHidden();

  // An auditor keeps no views, but opens those that are shared.
  const other = await browser.newContext({ baseURL: place.url, storageState: await sessionOf("auditor") });
  try {
    const theirs = await other.newPage();
    await theirs.goto("/calls");
    await settled(theirs);
    await (await live(theirs.getByRole("button", { name: "Views" }))).click();
    await expect(theirs.getByRole("button", { name: "Save this view" })).toBeHidden();
    await expect(theirs.getByRole("button", { name: `Delete ${name}` })).toBeHidden();
    await theirs.getByRole("link", { name }).click();
    await expect(theirs).toHaveURL(/status=busy%2Cfailed/);
  } finally {
    await other.close();
  }

  await page.getByRole("button", { name: `Views: ${name}` }).click();
  await page.getByRole("button", { name: `Delete ${name}` }).click();
  const sure = page.getByRole("dialog", { name: /^Delete/ });
  await expect(sure).toContainText("It disappears for all staff.");
  await sure.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("button", { name: "Views", exact: true })).toBeVisible();
  await expect(page).not.toHaveURL(/view=/);
});

test("where nothing matches, the page says which filter to loosen", async ({ page }) => {
  await page.goto(`/calls?status=failed&hangupCause=NORMAL_CLEARING&from=${daysAgo(20)}&to=${daysAgo(2)}`);
  await settled(page);
  await expect(page.getByText("No calls match these filters")).toBeVisible();
  await isFitToBeShown(page);
  const way = await live(page.getByRole("button", { name: /^Without “Cause: Normal clearing”: [\d,]+$/ }));
  const promised = /: ([\d,]+)$/.exec((await way.textContent()) ?? "")?.[1] ?? "nothing";
  await way.click();
  await expect(figure(page, "Calls")).toHaveText(promised);
});

test("on a phone the filters fold into a sheet, and the histogram takes a finger", async ({
  browser,
  place,
  sessionOf,
}) => {
  const context = await browser.newContext({
    baseURL: place.url,
    storageState: await sessionOf("customer"),
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  try {
    const page = await context.newPage();
    await page.goto("/portal/calls");
    await settled(page);
    await expect(page.getByRole("button", { name: "Outcome", exact: true })).toBeHidden();
    await (await live(page.getByRole("button", { name: "Filters" }))).tap();
    const sheet = page.getByRole("dialog", { name: "Filters" });
    await sheet.getByRole("list", { name: "Outcome" }).getByLabel("Answered").check();
    await sheet.getByRole("button", { name: "Show the calls" }).tap();
    await expect(sheet).toBeHidden();
    await expect(page).toHaveURL(/status=answered/);
    await settled(page);

    const box = await plot(page).boundingBox();
    if (!box) throw new Error("The histogram has no place.");
    const touch = await context.newCDPSession(page);
    const at = (share: number) => [{ x: box.x + box.width * share, y: box.y + box.height / 2 }];
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(0.5) });
    for (const share of [0.55, 0.6, 0.65, 0.7]) {
      await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at(share) });
    }
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await expect(page).toHaveURL(/from=.*T.*&to=.*T/);
    await settled(page);
    await isFitToBeShown(page);
    expect(await page.content()).not.toMatch(/vobiz/i);
  } finally {
    await context.close();
  }
});

test("new calls come by themselves, and the focus stays where it is", async ({ page, scene }) => {
  await page.clock.install();
  const table = await open(page, `/customers/${scene.authId}/calls`);
  const links = table.locator("[data-row-link]");
  await live(links.first());
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("p");
  const again = page.waitForRequest(
    (request) => request.headers().rsc === "1" && request.url().includes("/calls"),
  );
  await page.clock.runFor(16_000);
  await (await again).response();
  await expect(links.nth(1)).toBeFocused();
  await expect(page).toHaveURL(/peek=/);
  await expect(page.getByRole("complementary", { name: "Peek at a call" })).toBeVisible();
});
