import { Decimal } from "decimal.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dashboardDto } from "@/lib/services/dashboard/schema";
import { dataOf } from "../../fixtures/portal/answer";
import { DASHBOARD_PARTS, NONSENSE, readable } from "../../fixtures/portal/dashboard";
import { mirrored } from "../../fixtures/portal/mirror";
import { ageReadings } from "../../fixtures/portal/readings";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";

let rig: Rig;

beforeAll(async () => {
  const stopped = new Date();
  rig = await startRig({ sandbox: { days: 12, generation: "legacy", now: () => stopped } });
  await mirrored(rig, 120);
}, 180_000);
afterAll(() => rig?.stop());

test("an upstream of the older documents: the same dashboard with the same figures", async () => {
  const [admin, browser] = [await rig.api("admin"), await rig.browser("admin")];
  const read = async () => dataOf(await admin.get("/api/v1/dashboard"), dashboardDto);
  await until("upstream to be read", async () => (await read()).last30Days.failing === null, 60);
  const text = readable((await browser.get("/dashboard")).text);
  for (const part of DASHBOARD_PARTS) expect(text).toContain(part);
  expect(text).not.toMatch(NONSENSE);
  const old = await read();
  const sold = (await rig.control.accounts()).reduce((sum, { balance }) => sum.plus(balance), new Decimal(0));
  const held = old.wallets.data.reduce((sum, { balance }) => sum.plus(balance), new Decimal(0));
  expect(held.toFixed(2)).toBe(sold.toFixed(2));
  expect(old.business.month.figures.calls).toBeGreaterThan(0);

  await rig.control.options({ generation: "current" });
  const before = Date.parse(old.master.asOf);
  await ageReadings(rig, 600);
  await until("the new answers", async () => Date.parse((await read()).master.asOf) > before, 60);
  const now = await read();
  expect(now.business.month.figures).toEqual(old.business.month.figures);
  expect(new Decimal(now.master.balance).equals(old.master.balance)).toBe(true);
  expect(now.master.accountCount).toBe(old.master.accountCount ?? now.master.accountCount);
}, 240_000);
