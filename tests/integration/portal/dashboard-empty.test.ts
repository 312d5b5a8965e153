import { afterAll, beforeAll, expect, test } from "vitest";
import { staffRoles } from "@/lib/authz/permissions";
import { attentionListDto } from "@/lib/services/attention/schema";
import { dashboardDto } from "@/lib/services/dashboard/schema";
import { dataOf } from "../../fixtures/portal/answer";
import { DASHBOARD_PARTS, NONSENSE, readable } from "../../fixtures/portal/dashboard";
import { mirrored } from "../../fixtures/portal/mirror";
import { type Rig, startRig } from "../../fixtures/portal/rig";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig({ sandbox: { days: 3, customers: 0 } });
  await mirrored(rig, 120);
}, 180_000);
afterAll(() => rig?.stop());

test("a portal without a single customer: no figure is missing, and none is nonsense", async () => {
  for (const role of staffRoles) {
    const { status, text } = await (await rig.browser(role)).get("/dashboard");
    expect(status).toBe(200);
    for (const part of DASHBOARD_PARTS) expect(readable(text)).toContain(part);
    expect(readable(text)).not.toMatch(NONSENSE);
  }
  const { business, wallets, last30Days } = dataOf(
    await (await rig.api("auditor")).get("/api/v1/dashboard"),
    dashboardDto,
  );
  expect(wallets).toMatchObject({ data: [], unknown: 0 });
  for (const { figures, before } of [business.today, business.month])
    for (const one of [figures, before.figures])
      expect(one).toMatchObject({ calls: 0, answered: 0, billsec: 0, costs: [] });
  expect(last30Days.totals.calls ?? 0).toBe(0);
}, 180_000);

test("a rule that has nothing to judge by yet says so in its own words", async () => {
  const api = await rig.api("auditor");
  const reasons = async () => {
    const { text } = await api.get("/api/v1/attention");
    return attentionListDto.parse(JSON.parse(text)).blind.map(({ why }) => why);
  };
  await expect
    .poll(reasons, { timeout: 90_000, interval: 1_000 })
    .toContainEqual("The calls of the last hours are not known whole.");
  expect((await reasons()).join()).not.toContain("It failed");
  expect(rig.portal.logs()).not.toContain("could not look");
}, 120_000);
