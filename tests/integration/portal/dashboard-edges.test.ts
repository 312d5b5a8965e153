import { Decimal } from "decimal.js";
import { afterEach, expect, test } from "vitest";
import { staffRoles } from "@/lib/authz/permissions";
import { dashboardDto } from "@/lib/services/dashboard/schema";
import { dataOf } from "../../fixtures/portal/answer";
import { mirrored } from "../../fixtures/portal/mirror";
import { ageReadings } from "../../fixtures/portal/readings";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.stop();
  rig = undefined;
});

const PARTS = ["Needs attention", "Master balance", "Held in wallets", "This month", "Top spenders"];
/** What a figure looks like that nobody thought of. */
const NONSENSE = /NaN|Infinity|undefined|\[object |Invalid Date|could not be read/;

/** What somebody reads: neither scripts nor what they were given. */
function readable(html: string): string {
  return html
    .replaceAll(/<script\b.*?<\/script>/gs, "")
    .replaceAll("<!-- -->", "")
    .replaceAll(/<[^>]+>/g, " ");
}

test("an upstream of the older documents: the same dashboard with the same figures", async () => {
  const stopped = new Date();
  rig = await startRig({ sandbox: { days: 12, generation: "legacy", now: () => stopped } });
  const own = rig;
  await mirrored(own, 120);
  const [admin, browser] = [await own.api("admin"), await own.browser("admin")];
  const read = async () => dataOf(await admin.get("/api/v1/dashboard"), dashboardDto);
  await until("upstream to be read", async () => (await read()).last30Days.failing === null, 60);
  const text = readable((await browser.get("/dashboard")).text);
  for (const part of PARTS) expect(text).toContain(part);
  expect(text).not.toMatch(NONSENSE);
  const old = await read();
  const sold = (await own.control.accounts()).reduce((sum, { balance }) => sum.plus(balance), new Decimal(0));
  const held = old.wallets.data.reduce((sum, { balance }) => sum.plus(balance), new Decimal(0));
  expect(held.toFixed(2)).toBe(sold.toFixed(2));
  expect(old.business.month.figures.calls).toBeGreaterThan(0);

  await own.control.options({ generation: "current" });
  const before = Date.parse(old.master.asOf);
  await ageReadings(own, 600);
  await until("the new answers", async () => Date.parse((await read()).master.asOf) > before, 60);
  const now = await read();
  expect(now.business.month.figures).toEqual(old.business.month.figures);
  expect(new Decimal(now.master.balance).equals(old.master.balance)).toBe(true);
  expect(now.master.accountCount).toBe(old.master.accountCount ?? now.master.accountCount);
}, 240_000);

test("a portal without a single customer: no figure is missing, and none is nonsense", async () => {
  rig = await startRig({ sandbox: { days: 3, customers: 0 } });
  const own = rig;
  await mirrored(own, 120);
  for (const role of staffRoles) {
    const { status, text } = await (await own.browser(role)).get("/dashboard");
    expect(status).toBe(200);
    for (const part of PARTS) expect(readable(text)).toContain(part);
    expect(readable(text)).not.toMatch(NONSENSE);
  }
  const { business, wallets, last30Days } = dataOf(
    await (await own.api("auditor")).get("/api/v1/dashboard"),
    dashboardDto,
  );
  expect(wallets).toMatchObject({ data: [], unknown: 0 });
  for (const { figures, before } of [business.today, business.month])
    for (const one of [figures, before.figures])
      expect(one).toMatchObject({ calls: 0, answered: 0, billsec: 0, costs: [] });
  expect(last30Days.totals.calls ?? 0).toBe(0);
}, 180_000);
