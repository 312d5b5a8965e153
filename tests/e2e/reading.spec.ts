import type { Locator, Page } from "@playwright/test";
import { Decimal } from "decimal.js";
import { z } from "zod";
import { live, settled } from "../fixtures/browser/live";
import { expect, test } from "../fixtures/browser/test";

const figures = z.object({
  calls: z.int(),
  answered: z.int(),
  costs: z.array(z.object({ currency: z.string(), cost: z.string() })),
});
const dashboard = z.object({
  data: z.object({ business: z.object({ month: z.object({ figures }) }) }),
});

const inIndia = new Intl.NumberFormat("en-IN");

/** The texts of one column, by its heading. */
async function column(table: Locator, heading: string): Promise<string[]> {
  const headings = await table.getByRole("columnheader").allTextContents();
  const place = headings.indexOf(heading);
  expect(place, `${heading} of ${headings}`).toBeGreaterThanOrEqual(0);
  const rows = await table.getByRole("row").all();
  return Promise.all(
    rows.slice(1).map(async (row) => (await row.getByRole("cell").nth(place).textContent()) ?? ""),
  );
}

function tableOf(page: Page, caption: string): Locator {
  return page.getByRole("table", { name: caption, exact: true });
}

/** Opens a list, and gives its table once it is whole and can be used. */
async function openList(page: Page, address: string, caption: string): Promise<Locator> {
  await page.goto(address);
  await settled(page);
  const table = tableOf(page, caption);
  await expect(table).toBeVisible();
  return table;
}

test("the dashboard's figures are those of the API, and its chart can be read as a table", async ({
  page,
}) => {
  await page.goto("/dashboard");
  await settled(page);
  const shown = page.getByRole("region", { name: "This month" });
  const figure = (label: string) =>
    shown
      .getByRole("term")
      .filter({ hasText: new RegExp(`^${label}$`) })
      .locator("+ dd");
  // Calls go on ending: the page and the answer are of one moment once they agree.
  await expect(async () => {
    await page.reload();
    const answer = await page.request.get("/api/v1/dashboard?zone=Asia/Kolkata");
    const { month } = dashboard.parse(await answer.json()).data.business;
    await expect(figure("Calls")).toHaveText(inIndia.format(month.figures.calls), { timeout: 2_000 });
    await expect(figure("Answered")).toHaveText(inIndia.format(month.figures.answered), { timeout: 2_000 });
  }).toPass({ timeout: 40_000 });

  const chart = page.getByRole("img", { name: /calls and .+ of spend in \d+ days/ });
  await chart.scrollIntoViewIfNeeded();
  await expect(chart.locator("svg .recharts-bar-rectangle").first()).toBeVisible();
  await page.getByText("Show as a table").click();
  const rows = page.getByRole("figure").getByRole("row");
  await expect(rows).toHaveCount(31);
  const calls = await Promise.all(
    (await rows.all()).slice(1).map((row) => row.getByRole("cell").nth(2).textContent()),
  );
  const total = calls.reduce((sum, text) => sum + Number((text ?? "").replaceAll(",", "")), 0);
  await expect(chart).toHaveAccessibleName(new RegExp(`^${inIndia.format(total)} calls and`));
});

test("filters of the calls live in the address and survive a reload", async ({ page }) => {
  let table = await openList(page, "/calls", "Calls");
  const choose = async (filter: string, value: string) => {
    await (await live(page.getByRole("button", { name: filter, exact: true }))).click();
    await page.getByRole("dialog", { name: filter }).getByLabel(value).check();
    await page.keyboard.press("Escape");
  };
  await choose("Direction", "Inbound");
  await expect(page).toHaveURL(/\?direction=inbound$/);
  await choose("Outcome", "Busy");
  await expect(page).toHaveURL(/direction=inbound&status=busy$/);
  await settled(page);
  const used = page.getByRole("list", { name: "Filters in use" });
  const check = async () => {
    for (const direction of await column(table, "Direction")) expect(direction).toMatch(/^In/);
    for (const outcome of await column(table, "Outcome")) expect(outcome).toContain("Busy");
    await expect(used.getByRole("button")).toHaveCount(2);
  };
  await check();
  await page.reload();
  await settled(page);
  table = tableOf(page, "Calls");
  await check();

  await (await live(page.getByRole("button", { name: "Time: Last 30 days" }))).click();
  await page.getByRole("button", { name: "Last 7 days" }).click();
  // By its name: whoever opens the address tomorrow sees tomorrow's last seven days.
  await expect(page).toHaveURL(/range=last7/);
  await expect(used.getByRole("button")).toHaveCount(3);
  await settled(page);
  const oldest = (await tableOf(page, "Calls").locator("time").last().getAttribute("datetime")) ?? "";
  expect(Date.parse(oldest)).toBeGreaterThan(Date.now() - 7 * 86_400_000);

  await page.getByRole("button", { name: "Clear all" }).click();
  await expect(page).toHaveURL(/\/calls$/);
  await expect(used).toBeHidden();
});

test("the search of the calls finds a number, and says so when it finds none", async ({ page, scene }) => {
  const table = await openList(page, `/customers/${scene.authId}/calls`, "Calls");
  const search = page.getByRole("searchbox");
  await live(search);
  await search.fill("80236");
  await expect(page).toHaveURL(/search=80236/);
  await settled(page);
  const [from, to] = await Promise.all([column(table, "From"), column(table, "To")]);
  for (const [row, caller] of from.entries())
    expect(`${caller}${to[row]}`.replaceAll(/\D/g, "")).toContain("80236");
  await search.fill("00000000000");
  await expect(page.getByText("No calls match these filters")).toBeVisible();
  await page.getByRole("button", { name: "Clear all filters" }).click();
  await expect(search).toHaveValue("");
  await expect(table).toBeVisible();
});

test("pages of calls go on and back, and a page of customers can be named", async ({ page }) => {
  const calls = await openList(page, "/calls?direction=outbound", "Calls");
  const before = await column(calls, "Time");
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Older" }).click();
  await expect(page).toHaveURL(/direction=outbound.*cursor=/);
  await settled(page);
  expect(await column(tableOf(page, "Calls"), "Time")).not.toEqual(before);
  const older = encodeURIComponent(new URL(page.url()).searchParams.get("cursor") ?? "none");
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Newer" }).click();
  await expect(page).not.toHaveURL(new RegExp(`cursor=${older}`));
  await settled(page);
  expect(await column(tableOf(page, "Calls"), "Time")).toEqual(before);

  const customers = await openList(page, "/customers", "Customers");
  const pages = page.getByRole("navigation", { name: "Pages" });
  const firstNames = await column(customers, "Customer");
  await live(pages.getByLabel("Page", { exact: true }));
  await pages.getByLabel("Page", { exact: true }).fill("2");
  await pages.getByLabel("Page", { exact: true }).press("Enter");
  await expect(page).toHaveURL(/page=2$/);
  await expect(pages).toContainText(/21–40 of \d+/);
  expect(await column(tableOf(page, "Customers"), "Customer")).not.toEqual(firstNames);
});

test("a list of calls is walked with j and k and opened with Enter", async ({ page, scene }) => {
  const table = await openList(page, `/customers/${scene.authId}/calls?status=answered`, "Calls");
  const links = table.locator("[data-row-link]");
  await live(links.first());
  await page.keyboard.press("j");
  await expect(links.nth(0)).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("ArrowDown");
  await expect(links.nth(2)).toBeFocused();
  await page.keyboard.press("k");
  await expect(links.nth(1)).toBeFocused();
  const address = (await links.nth(1).getAttribute("href")) ?? "nowhere";
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${address}`);
  await expect(page.getByRole("region", { name: "Why it ended" })).toContainText("hung up");
  await expect(page.getByRole("listitem").filter({ hasText: "Answered" }).first()).toBeVisible();
});

test("numbers, transactions and transfers of one customer are that customer's", async ({ page, scene }) => {
  await openList(page, `/numbers?customer=${scene.authId}`, "Numbers");
  for (const [address, caption] of [
    [`/numbers?customer=${scene.authId}`, "Numbers"],
    [`/transactions?customer=${scene.authId}`, "Transactions"],
    [`/transfers?customer=${scene.authId}`, "Transfers"],
  ] as const) {
    const table = await openList(page, address, caption);
    expect(new Set(await column(table, "Customer")), caption).toEqual(new Set(["Annapurna Kitchens"]));
  }
  const transfers = tableOf(page, "Transfers");
  await expect(transfers.getByRole("row").nth(1)).toContainText("₹1,250.00");
  await transfers.locator("[data-row-link]").first().click();
  await expect(page.getByRole("article")).toContainText("Annapurna Kitchens");
});

test("the top-ups in a ledger add up to the sum above them", async ({ page, scene }) => {
  const table = await openList(
    page,
    `/customers/${scene.authId}/transactions?kind=transfer&size=100`,
    "Transactions",
  );
  for (const kind of await column(table, "Type")) expect(kind).toContain("Credit");
  const amounts = await column(table, "Amount");
  const total = amounts.reduce((sum, text) => sum.plus(text.replace(/[^\d.]/g, "")), new Decimal(0));
  await expect(page.getByRole("navigation", { name: "Pages" })).toContainText(
    `1–${amounts.length} of ${amounts.length}`,
  );
  const credits = page
    .getByRole("term")
    .filter({ hasText: /^Credits$/ })
    .locator("+ dd");
  expect(((await credits.textContent()) ?? "").replace(/[^\d.]/g, "")).toBe(total.toFixed(2));
});

test("an entry of the audit log opens with everything that was written down", async ({ page, scene }) => {
  const table = await openList(page, `/audit?action=transfer.requested&target=${scene.authId}`, "Audit log");
  await live(table.getByRole("button", { name: "Asked for a transfer" }).first());
  await table.getByRole("row").nth(1).getByRole("cell").nth(1).click();
  const dialog = page.getByRole("dialog", { name: "Asked for a transfer" });
  await expect(dialog).toContainText("Browser tests");
  await expect(dialog).toContainText("transfer.requested");
  await expect(dialog.getByRole("region", { name: "What changed" })).toContainText("1250.00");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("an opened page asks for no other one before somebody comes near its link", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (searchParams.has("_rsc")) asked.push(pathname);
  });
  await page.goto("/customers");
  await settled(page);
  await page.waitForLoadState("networkidle");
  expect(asked).toEqual([]);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Transfers" }).hover();
  await expect.poll(() => [...new Set(asked)]).toEqual(["/transfers"]);
});
