import { Decimal } from "decimal.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemActor, type UserActor } from "@/lib/auth/actor";
import type { Role } from "@/lib/authz/permissions";
import { formatMoney } from "@/lib/format/money";
import { readTraffic } from "@/lib/services/dashboard/read-traffic";
import { sendBusinessSummaries } from "@/lib/services/notices/summary-jobs";
import { sendSummaryNow } from "@/lib/services/notices/summary-now";
import { lettersTo } from "../../fixtures/portal/letters";
import { enclosedIn, MailServer, partOf } from "../../fixtures/portal/mail-server";
import { mirrored } from "../../fixtures/portal/mirror";
import { makePerson, type Person } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";
import { testPartnerScope } from "../../fixtures/scopes";

// In New York the clocks went forward on Sunday 9 March 2025: the week had 167 hours.
const UPSTREAM_NOW = new Date("2025-03-11T06:00:00Z");
const week = { from: "2025-03-03", to: "2025-03-09" };
const subject = "Tandem: the week 3 Mar – 9 Mar 2025";
const actor = systemActor("tests", "request-of-tests");
const server = new MailServer();
let rig: Rig;

beforeAll(async () => {
  await server.listen();
  rig = await startRig({
    sandbox: { days: 16, now: () => UPSTREAM_NOW },
    env: { SMTP_URL: server.url, MAIL_FROM: "portal@mail.example" },
  });
  // The portal's own clock would send the weeks of today meanwhile.
  await rig.sql.rows(`DELETE FROM pgboss.schedule WHERE name = 'notices.summary'`);
  // Mails wait in the outbox until a test lets them go: what was sent is not kept.
  await rig.sql.rows(
    `CREATE FUNCTION held_back() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN NEW."nextTryAt" = now() + interval '1 day'; RETURN NEW; END $$`,
  );
  await rig.sql.rows(
    `CREATE TRIGGER held_back BEFORE INSERT ON "MailMessage" FOR EACH ROW EXECUTE FUNCTION held_back()`,
  );
  await mirrored(rig);
}, 180_000);
afterAll(async () => {
  await rig?.stop();
  await server.close();
});

/** Somebody of the staff who asked for it, and was told of the weeks up to one. */
async function reader(role: Role, timeZone: string, sentFor = "2025-02-24"): Promise<Person> {
  const person = await makePerson(role, role === "customer" ? rig.customers[0]?.authId : undefined);
  await rig.sql.rows(`UPDATE "User" SET "timeZone" = $2 WHERE "id" = $1`, [person.id, timeZone]);
  await rig.sql.rows(
    `INSERT INTO "NoticeSetting" ("userId", "weeklySummary", "summarySentFor", "updatedAt") VALUES ($1, true, $2, now())`,
    [person.id, sentFor],
  );
  return person;
}

type Letters = Awaited<ReturnType<typeof lettersTo>>;
const factsOf = ([mail]: Letters) =>
  Object.fromEntries((mail?.letter.facts ?? []).map(({ label, value }) => [label, value]));
const chartOf = ([mail]: Letters, title: string) => mail?.letter.charts?.find((one) => one.title === title);

/** The same from the calls themselves, added up here. */
async function recomputed(start: string, end: string) {
  const rows = await rig.sql.rows(
    `SELECT c.auth_id AS "authId", k.currency, count(*)::int AS calls, sum(c.billsec)::int AS billsec,
            count(*) FILTER (WHERE k.status = 'answered')::int AS answered, sum(c.total_cost)::text AS cost
     FROM calls.call c JOIN calls.kind k ON k.id = c.kind_id
     WHERE c.started_at >= $1 AND c.started_at < $2 GROUP BY 1, 2`,
    [start, end],
  );
  const sum = (name: string) => rows.reduce((total, row) => total + Number(row[name]), 0);
  const rupees = rows.filter(({ currency }) => currency === "INR");
  return {
    calls: sum("calls"),
    minutes: Math.round(Math.round(sum("billsec") / 6) / 10),
    answered: sum("answered"),
    cost: rupees.reduce((total, { cost }) => total.plus(String(cost)), new Decimal(0)),
    top: rupees
      .map(({ cost }) => new Decimal(String(cost)))
      .sort((one, other) => other.comparedTo(one))
      .slice(0, 5)
      .map((cost) => formatMoney(cost.toFixed(), "INR")),
  };
}

const count = (value: number) => new Intl.NumberFormat("en-IN").format(value);

describe("the summary of the business", () => {
  test.each([
    // [zone, start and end of the week in UTC, when it is due]
    ["Asia/Kolkata", "2025-03-02T18:30:00Z", "2025-03-09T18:30:00Z", "2025-03-10T02:30:00Z"],
    ["America/New_York", "2025-03-03T05:00:00Z", "2025-03-10T04:00:00Z", "2025-03-10T12:00:00Z"],
  ])("%s: on Monday at eight, once, with the figures of the calls", async (zone, start, end, due) => {
    const person = await reader("finance", zone);
    const others = [await reader("customer", zone), await reader("admin", zone)];
    await rig.sql.rows(`UPDATE "User" SET "status" = 'disabled' WHERE "id" = $1`, [others[1]?.id]);
    await sendBusinessSummaries(actor, new Date(Date.parse(due) - 1_000));
    expect(await lettersTo(person.email)).toEqual([]);
    await Promise.all([1, 2, 3].map(() => sendBusinessSummaries(actor, new Date(due))));
    await sendBusinessSummaries(actor, new Date(Date.parse(due) + 86_400_000));
    for (const { email } of others) expect(await lettersTo(email)).toEqual([]);
    const mails = await lettersTo(person.email);
    expect(mails.map(({ letter }) => letter.subject)).toEqual([subject]);

    const truth = await recomputed(start, end);
    expect(truth.calls).toBeGreaterThan(100);
    const facts = factsOf(mails);
    expect(facts.Calls?.split(" (")[0]).toBe(count(truth.calls));
    expect(facts.Minutes?.split(" (")[0]).toBe(count(truth.minutes));
    const answered = Number(((truth.answered / truth.calls) * 100).toFixed(1));
    expect(facts.Answered?.split(" (")[0]).toBe(`${answered}%`);
    const spend = facts.Spend ?? facts["Spend, INR"];
    expect(spend?.split(" (")[0]).toBe(formatMoney(truth.cost.toFixed(), "INR"));
    expect(facts["Needs attention now"]).toMatch(/^(Nothing|\d+ (critical|high|medium).*)$/);
    expect(facts).toHaveProperty("Master balance now");
    expect(facts["Top-ups sent"]).toBe("None");
    const top = mails[0]?.letter.charts?.find((one) => /^Customers who spent most(, INR)?$/.test(one.title));
    expect(top?.bars.map(({ text }) => text)).toEqual(truth.top);

    const { days } = await readTraffic(testPartnerScope(), week, zone);
    const byDay = chartOf(mails, "Calls by day");
    expect(byDay?.bars.map(({ value }) => value)).toEqual(days.map(({ calls }) => calls));
    expect(byDay?.before?.values).toHaveLength(7);
  });

  test("waits for calls that are not all here, and on Tuesday says so", async () => {
    const person = await reader("auditor", "Asia/Kolkata", "2098-12-29");
    await sendBusinessSummaries(actor, new Date("2099-01-12T03:00:00Z"));
    await sendBusinessSummaries(actor, new Date("2099-01-13T02:29:00Z"));
    expect(await lettersTo(person.email)).toEqual([]);
    await sendBusinessSummaries(actor, new Date("2099-01-13T02:30:00Z"));
    await sendBusinessSummaries(actor, new Date("2099-01-13T09:00:00Z"));
    const mails = await lettersTo(person.email);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.letter.paragraphs.join(" ")).toContain("Not all calls of this week are here yet");
    expect(factsOf(mails)).not.toHaveProperty("Calls");
  });

  test("is shown in the outbox with its pictures, and sent with them", async () => {
    const person = await reader("support", "Asia/Kolkata");
    await sendBusinessSummaries(actor, new Date("2025-03-10T02:30:00Z"));
    const [row] = await rig.sql.rows(`SELECT "id" FROM "MailMessage" WHERE "toAddress" = $1`, [person.email]);
    const admin = await rig.browser("admin");
    const { status, text } = await admin.get(`/settings/mail/${row?.id}`);
    expect(status).toBe(200);
    expect(text).toContain(subject);
    expect(text.match(/data:image\/png;base64,iVBOR/g)?.length).toBeGreaterThanOrEqual(3);

    await rig.sql.rows(`UPDATE "MailMessage" SET "nextTryAt" = now() WHERE "id" = $1`, [row?.id]);
    await until("the mail", async () => server.to(person.email).length > 0, 60);
    const [mail, ...more] = server.to(person.email);
    if (!mail) throw new Error("Nothing arrived.");
    expect(more).toEqual([]);
    const html = partOf(mail, "text/html");
    const pictures = enclosedIn(mail).filter(({ head }) => /image\/png/.test(head));
    const cids = [...html.matchAll(/src="cid:(chart-\d@mail)" alt="([^"]+)"/g)];
    expect(cids.length).toBeGreaterThanOrEqual(3);
    for (const [, cid = "", alt = ""] of cids) {
      const own = pictures.filter(({ head }) => head.includes(`<${cid}>`));
      expect(own).toHaveLength(1);
      expect(own[0]?.head).toMatch(/content-disposition: *inline/i);
      expect(own[0]?.bytes.subarray(0, 8).toString("hex")).toBe("89504e470d0a1a0a");
      expect(alt).toMatch(/\d/);
    }
    expect(partOf(mail, "text/plain")).toMatch(/Calls by day\r?\nMon 3 Mar: [\d,]+ \(Week before: [\d,]+\)/);
  });

  test("goes at once to whoever asks to see one, on record, and not twice a minute", async () => {
    const { id, email } = await makePerson("finance");
    const person = (role: Role): UserActor => ({
      ...{
        type: "user",
        id,
        name: "Asha Rao",
        email,
        role,
        own: null,
        visit: null,
        sessionId: "none",
        proven: null,
      },
      ...{ hasSecondFactor: false, language: null, timeZone: "Asia/Kolkata", request: actor.request },
    });
    await expect(sendSummaryNow(person("customer"))).rejects.toMatchObject({ code: "forbidden" });
    const asked = await Promise.allSettled([1, 2].map(() => sendSummaryNow(person("finance"))));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(sendSummaryNow(person("finance"))).rejects.toMatchObject({ code: "too_many_requests" });
    const [mail, ...more] = await lettersTo(email);
    expect(mail?.kind).toBe("business_summary");
    expect(more).toEqual([]);
    const rows = await rig.sql.rows(
      `SELECT "targetName" FROM "AuditEvent" WHERE "action" = 'mail.tested' AND "actorId" = $1`,
      [id],
    );
    expect(rows).toEqual([{ targetName: "business_summary" }]);
  });
});
