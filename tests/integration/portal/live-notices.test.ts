import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Role } from "@/lib/authz/permissions";
import { liveNoticesDto } from "@/lib/services/notices/live-schema";
import { act } from "../../fixtures/portal/act";
import { dataOf, problemOf } from "../../fixtures/portal/answer";
import { HeldQueue } from "../../fixtures/portal/attention";
import { Browser } from "../../fixtures/portal/browser";
import { makePerson } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";

const LIVE = "/api/v1/attention/live";

let rig: Rig;
let queue: HeldQueue;

beforeAll(async () => {
  rig = await startRig();
  queue = await HeldQueue.hold(rig.portal.env.DATABASE_URL ?? "");
});
afterAll(async () => {
  await queue?.release();
  await rig?.stop();
});
beforeEach(() => queue.rows(`DELETE FROM "AttentionItem"`));

async function person(role: Role) {
  const { id, email, password } = await makePerson(role);
  const browser = new Browser(rig.portal.url);
  await browser.signIn(email, password);
  return { id, browser };
}

type Person = Awaited<ReturnType<typeof person>>;
const live = async ({ browser }: Person, since?: string) =>
  dataOf(await browser.get(since ? `${LIVE}?since=${encodeURIComponent(since)}` : LIVE), liveNoticesDto);
const hrefs = async (who: Person, since?: string) => (await live(who, since)).notices.map(({ href }) => href);
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const choices = {
  mode: "off",
  least: "high",
  digestHour: 8,
  quietFrom: null,
  quietTo: null,
  inApp: true,
  weeklySummary: false,
  rules: {},
};
const save = ({ browser }: Person, given: Record<string, unknown>) =>
  act(browser, "/account/notices", "(staff)/account/notices/actions.ts", "saveNoticesAction", {
    ...choices,
    ...given,
  });

describe("what a page is told while somebody looks at it", () => {
  test("what opened or worsened since, once per item, the worst first: no less, no more", async () => {
    const admin = await person("admin");
    const now = { rule: "wallet_low", hoursAgo: 0 };
    const high = await queue.plant({ ...now, label: "Fresh high" });
    const critical = await queue.plant({ ...now, label: "Fresh critical", severity: "critical" });
    await queue.plant({ ...now, label: "Too mild", severity: "medium" });
    await queue.plant({ ...now, label: "Gone again", cleared: true });
    await queue.plant({ rule: "wallet_low", label: "Old", hoursAgo: 2 });
    const asleep = await queue.plant({ ...now, label: "Asleep" });
    await queue.rows(
      `UPDATE "AttentionItem" SET "snoozedUntil" = now() + interval '1 hour' WHERE "id" = $1`,
      [asleep],
    );
    const own = await queue.plant({ ...now, label: "Own act" });
    await queue.rows(`UPDATE "AttentionChange" SET "byId" = $2 WHERE "itemId" = $1`, [own, admin.id]);
    const eased = await queue.plant({ ...now, label: "Only eased" });
    await queue.rows(`UPDATE "AttentionChange" SET "kind" = 'eased' WHERE "itemId" = $1`, [eased]);

    const first = await live(admin);
    expect(first.notices.map(({ href }) => href)).toEqual([`/attention/${critical}`, `/attention/${high}`]);
    expect(first.notices[0]).toMatchObject({ severity: "critical", what: expect.stringContaining("Fresh") });
    // Those that sleep or have cleared do not press; the old one does.
    expect(first.pressing).toBe(5);

    // It worsens: told again, as another change of the same item.
    await queue.rows(
      `UPDATE "AttentionItem" SET "severity" = 'critical', "changedAt" = now() WHERE "id" = $1`,
      [high],
    );
    await queue.rows(
      `INSERT INTO "AttentionChange" ("id", "itemId", "kind", "severity", "at") VALUES (gen_random_uuid(), $1, 'worsened', 'critical', now())`,
      [high],
    );
    const second = await live(admin, first.asOf);
    const ofHigh = second.notices.filter(({ href }) => href.endsWith(high));
    expect(ofHigh.length).toBe(1);
    expect(first.notices.map(({ id }) => id)).not.toContain(ofHigh[0]?.id);
    // A page that slept is told what opened meanwhile, but of no more than a day.
    expect((await hrefs(admin, minutesAgo(180))).length).toBe(3);
    await queue.plant({ rule: "wallet_low", label: "Two days old", hoursAgo: 48 });
    expect((await hrefs(admin, minutesAgo(72 * 60))).length).toBe(3);
    expect(await hrefs(admin, minutesAgo(-60))).toEqual([]);
  });

  test("as each person chose, of what their role may see; a program is told everything", async () => {
    const [finance, support] = [await person("finance"), await person("support")];
    await queue.plant({ rule: "mail_failing", label: "Mail", severity: "critical", hoursAgo: 0 });
    await queue.plant({ rule: "backup_overdue", label: "Backup", severity: "critical", hoursAgo: 0 });
    const wallet = await queue.plant({
      rule: "wallet_low",
      label: "Wallet",
      severity: "medium",
      hoursAgo: 0,
    });
    expect((await live(support)).notices.map(({ what }) => what).join()).not.toMatch(/backup/i);
    expect(await hrefs(finance)).not.toContain(`/attention/${wallet}`);
    expect((await save(finance, { least: "medium" })).ok).toBe(true);
    expect(await hrefs(finance)).toContain(`/attention/${wallet}`);
    const before = await live(finance);
    expect((await save(finance, { least: "medium", inApp: false })).ok).toBe(true);
    expect(await live(finance)).toMatchObject({ notices: [], pressing: before.pressing });
    expect(dataOf(await (await rig.api("admin")).get(LIVE), liveNoticesDto).notices.length).toBe(3);
    expect(problemOf(await support.browser.get(`${LIVE}?since=soon`), 422).errors).toHaveProperty("since");
  });

  test("to ask does not keep a session awake", async () => {
    const auditor = await person("auditor");
    const seen = async () =>
      (await queue.rows(`SELECT "lastSeenAt" FROM "Session" WHERE "userId" = $1`, [auditor.id])).map(
        ({ lastSeenAt }) => String(lastSeenAt),
      );
    await queue.rows(
      `UPDATE "Session" SET "lastSeenAt" = now() - interval '20 minutes' WHERE "userId" = $1`,
      [auditor.id],
    );
    const before = await seen();
    await live(auditor);
    expect(await seen()).toEqual(before);
    await auditor.browser.get("/api/v1/me");
    expect(await seen()).not.toEqual(before);
    await queue.rows(
      `UPDATE "Session" SET "lastSeenAt" = now() - interval '31 minutes' WHERE "userId" = $1`,
      [auditor.id],
    );
    problemOf(await auditor.browser.get(LIVE), 401);
  });

  test("choices are refused at their fields, and a customer has none", async () => {
    const support = await person("support");
    const refused = async (given: Record<string, unknown>) => {
      const result = await save(support, given);
      return result.ok ? {} : (result.problem.errors ?? {});
    };
    expect(await refused({ quietFrom: 22 })).toHaveProperty("quietTo");
    expect(await refused({ digestHour: 24 })).toHaveProperty("digestHour");
    expect(await refused({ rules: { backup_overdue: "immediate" } })).toHaveProperty([
      "rules.backup_overdue",
    ]);
    expect((await support.browser.get("/account/notices")).text).not.toContain("No recent backup");
  });
});
