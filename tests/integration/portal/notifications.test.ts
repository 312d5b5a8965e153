import { Decimal } from "decimal.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { systemActor } from "@/lib/auth/actor";
import { open } from "@/lib/crypto/seal";
import { formatMoney } from "@/lib/format/money";
import type { Letter } from "@/lib/services/mail/letter";
import { contentLocation } from "@/lib/services/mail/queue";
import { tellLowBalances } from "@/lib/services/notifications/jobs";
import { sendWeeklySummaries } from "@/lib/services/notifications/weekly-jobs";
import { syncBurn } from "@/lib/services/runway/jobs";
import { Browser } from "../../fixtures/portal/browser";
import { builtActions } from "../../fixtures/portal/built-actions";
import { mirrored } from "../../fixtures/portal/mirror";
import { makePerson, type Person } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";

const SAVE = "(customer)/portal/account/notifications/actions.ts#saveNotificationsAction";
const PAGE = "/portal/account/notifications";
const actor = systemActor("tests", "request-of-tests");

// In New York the clocks went forward on Sunday 9 March 2025: the week had 167 hours.
const UPSTREAM_NOW = new Date("2025-03-11T06:00:00Z");

let rig: Rig;
let a: { authId: string; name: string };
let b: { authId: string; name: string };

beforeAll(async () => {
  rig = await startRig({ sandbox: { days: 14, now: () => UPSTREAM_NOW } });
  const [first, second] = rig.customers;
  if (!first || !second) throw new Error("Two customers are needed.");
  [a, b] = [first, second];
  await mirrored(rig);
});
afterAll(() => rig?.stop());

interface Wish {
  lowBalanceHours?: number;
  lowBalanceAmount?: string;
  weeklySummary?: boolean;
}

/** Somebody of a customer who asked to be told, past the page. */
async function somebody(
  authId: string,
  wish: Wish,
  more: { language?: string; timeZone?: string } = {},
): Promise<Person> {
  const person = await makePerson("customer", authId);
  await rig.sql.rows(`UPDATE "User" SET "language" = $2, "timeZone" = $3 WHERE "id" = $1`, [
    person.id,
    more.language ?? null,
    more.timeZone ?? null,
  ]);
  await rig.sql.rows(
    `INSERT INTO "NotificationSetting" ("userId", "lowBalanceHours", "lowBalanceAmount", "weeklySummary", "updatedAt")
     VALUES ($1, $2, $3, $4, now())`,
    [person.id, wish.lowBalanceHours ?? null, wish.lowBalanceAmount ?? null, wish.weeklySummary ?? false],
  );
  return person;
}

const mailRow = z.object({
  id: z.string(),
  kind: z.string(),
  toAddress: z.string(),
  subject: z.string(),
  sealedContent: z.string(),
  customerId: z.string(),
});

async function mailsTo({ email }: Person): Promise<{ subject: string; letter: Letter; language: string }[]> {
  const rows = await rig.sql.rows(`SELECT * FROM "MailMessage" WHERE "toAddress" = $1 ORDER BY "createdAt"`, [
    email,
  ]);
  return z
    .array(mailRow)
    .parse(rows)
    .map(({ id, sealedContent, subject }) => ({
      subject,
      ...(JSON.parse(open(sealedContent, contentLocation(id))) as { letter: Letter; language: string }),
    }));
}

const factsOf = ({ letter }: { letter: Letter }) =>
  Object.fromEntries((letter.facts ?? []).map(({ label, value }) => [label, value]));

async function balanceOf(authId: string): Promise<Decimal> {
  const [row] = await rig.sql.rows(`SELECT "lastBalance"::text AS n FROM "Customer" WHERE "authId" = $1`, [
    authId,
  ]);
  return new Decimal(String(row?.n));
}

/** As a later reading would have shown it. */
async function read(authId: string, balance: Decimal.Value | null): Promise<void> {
  await rig.sql.rows(
    `UPDATE "Customer" SET "lastBalance" = $2, "syncedAt" = clock_timestamp() WHERE "authId" = $1`,
    [authId, balance === null ? null : new Decimal(balance).toFixed(5)],
  );
}

describe("a person's own choice", () => {
  async function save(browser: Browser, given: object) {
    const id = builtActions().get(SAVE) ?? "";
    return browser.action(PAGE, id, [
      { lowBalanceHours: "", lowBalanceAmount: "", weeklySummary: false, ...given },
    ]);
  }
  async function signedIn({ email, password }: Person): Promise<Browser> {
    const browser = new Browser(rig.portal.url);
    expect((await browser.signIn(email, password)).error).toBeNull();
    return browser;
  }
  const settingOf = async ({ id }: Person) =>
    (await rig.sql.rows(`SELECT * FROM "NotificationSetting" WHERE "userId" = $1`, [id]))[0];

  test("is kept, shown again and recorded, and is nobody else's", async () => {
    const [mine, theirs] = [await makePerson("customer", a.authId), await makePerson("customer", b.authId)];
    const browser = await signedIn(mine);
    const answer = await save(browser, {
      lowBalanceHours: "36",
      lowBalanceAmount: "1500.50",
      weeklySummary: true,
    });
    expect(answer.text).toContain('"ok":true');
    expect(await settingOf(mine)).toMatchObject({
      lowBalanceHours: 36,
      lowBalanceAmount: "1500.50",
      weeklySummary: true,
    });
    expect(await settingOf(theirs)).toBeUndefined();
    const { text } = await browser.get(PAGE);
    expect(text).toContain("1500.50");
    expect((await (await signedIn(theirs)).get(PAGE)).text).not.toContain("1500.50");
    const rows = await rig.sql.rows(
      `SELECT "after" FROM "AuditEvent" WHERE "action" = 'self.notifications_changed' AND "actorId" = $1`,
      [mine.id],
    );
    expect(rows).toEqual([
      { after: { lowBalanceHours: 36, lowBalanceAmount: "1500.50", weeklySummary: true } },
    ]);
    // Whoever asks for it today is not sent a week that was over before.
    await sendWeeklySummaries(actor, new Date());
    expect(await mailsTo(mine)).toEqual([]);
  });

  test.each([
    [{ lowBalanceHours: "0" }, "lowBalanceHours"],
    [{ lowBalanceHours: "1000" }, "lowBalanceHours"],
    [{ lowBalanceAmount: "-1" }, "lowBalanceAmount"],
    [{ lowBalanceAmount: "1.005" }, "lowBalanceAmount"],
  ])("%j is refused at its field", async (given, field) => {
    const mine = await makePerson("customer_viewer", a.authId);
    const answer = await save(await signedIn(mine), given);
    expect(answer.text).toContain('"code":"invalid"');
    expect(answer.text).toContain(`"${field}"`);
    expect(await settingOf(mine)).toBeUndefined();
  });

  test("staff have none here", async () => {
    const answer = await save(await rig.browser("admin"), { weeklySummary: true });
    expect(answer.text).toContain('"code":"forbidden"');
  });
});

describe("a low balance", () => {
  test("is told once, again only after it recovered, and to nobody else", async () => {
    const before = await balanceOf(a.authId);
    const person = await somebody(a.authId, { lowBalanceAmount: "1000.00" });
    const other = await somebody(b.authId, { lowBalanceAmount: "0.01" });
    await read(a.authId, "1000.00");
    await tellLowBalances(actor);
    expect(await mailsTo(person)).toEqual([]);

    await read(a.authId, "999.99");
    await Promise.all([tellLowBalances(actor), tellLowBalances(actor), tellLowBalances(actor)]);
    await read(a.authId, "500");
    await tellLowBalances(actor);
    // A little more is no recovery.
    await read(a.authId, "1199");
    await tellLowBalances(actor);
    await read(a.authId, "900");
    await tellLowBalances(actor);
    expect(await mailsTo(person)).toHaveLength(1);

    await read(a.authId, "1200.01");
    await tellLowBalances(actor);
    await read(a.authId, "998.5");
    await tellLowBalances(actor);
    const mails = await mailsTo(person);
    expect(mails.map(({ subject }) => subject)).toEqual([
      "Low balance: ₹999.99 left",
      "Low balance: ₹998.50 left",
    ]);
    expect(mails[0]?.letter.action).toEqual({
      label: "Ask for a top-up",
      url: `${rig.portal.url}/portal/requests/new`,
    });
    expect(JSON.stringify(mails)).not.toMatch(/vobiz/i);
    expect(JSON.stringify(mails)).not.toContain(b.name);
    expect(await mailsTo(other)).toEqual([]);
    await read(a.authId, before);
  });

  test("counts a top-up that was paid after the balance was read", async () => {
    await read(b.authId, "10");
    const admin = await rig.api("admin");
    const paid = await admin.topUp(b.authId, "2500.00");
    expect(paid.status, paid.text).toBe(201);
    const person = await somebody(b.authId, { lowBalanceAmount: "100.00" });
    await tellLowBalances(actor);
    expect(await mailsTo(person)).toEqual([]);
  });

  test("that nobody has read is not taken for nothing", async () => {
    const [third] = rig.customers.slice(2);
    if (!third) throw new Error("A third customer is needed.");
    const before = await balanceOf(third.authId);
    const person = await somebody(third.authId, { lowBalanceAmount: "1000000.00", lowBalanceHours: 720 });
    await read(third.authId, null);
    await tellLowBalances(actor);
    expect(await mailsTo(person)).toEqual([]);
    await read(third.authId, before);
    await tellLowBalances(actor);
    expect(await mailsTo(person)).toHaveLength(1);
  });

  test("by hours of usual spending, in the reader's language and zone", async () => {
    // The ledger is as old as the clock upstream.
    await syncBurn(actor, UPSTREAM_NOW, 100);
    const before = await balanceOf(a.authId);
    const person = await somebody(
      a.authId,
      { lowBalanceHours: 24 },
      { language: "hi", timeZone: "Asia/Kolkata" },
    );
    await read(a.authId, "1000000");
    await tellLowBalances(actor, UPSTREAM_NOW);
    expect(await mailsTo(person)).toEqual([]);
    await read(a.authId, "1");
    await tellLowBalances(actor, UPSTREAM_NOW);
    const [mail] = await mailsTo(person);
    expect(mail).toMatchObject({ language: "hi", subject: "कम बैलेंस: ₹1.00 बचे हैं" });
    expect(mail?.letter.paragraphs[0]).toContain("आपके सामान्य ख़र्च पर");
    await read(a.authId, before);
  });
});

describe("the weekly summary", () => {
  /** The same figures from the calls themselves, added up here. */
  async function recomputed(authId: string, from: string, to: string) {
    const [sum] = await rig.sql.rows(
      `SELECT count(*)::int AS calls, count(*) FILTER (WHERE k.status = 'answered')::int AS answered,
              coalesce(sum(c.billsec), 0)::int AS billsec, coalesce(sum(c.total_cost), 0)::text AS cost
       FROM calls.call c JOIN calls.kind k ON k.id = c.kind_id
       WHERE c.auth_id = $1 AND c.started_at >= $2 AND c.started_at < $3`,
      [authId, from, to],
    );
    const busy = await rig.sql.rows(
      `SELECT count(*)::int AS n FROM calls.call c JOIN calls.kind k ON k.id = c.kind_id
       WHERE c.auth_id = $1 AND c.started_at >= $2 AND c.started_at < $3 AND k.status <> 'answered'
         AND k.hangup_cause = 'USER_BUSY'`,
      [authId, from, to],
    );
    return {
      calls: Number(sum?.calls),
      answered: Number(sum?.answered),
      billsec: Number(sum?.billsec),
      cost: String(sum?.cost),
      busy: Number(busy[0]?.n),
    };
  }

  test.each([
    // [zone, start and end of the week in UTC, when it is due]
    ["Asia/Kolkata", "2025-03-02T18:30:00Z", "2025-03-09T18:30:00Z", "2025-03-10T02:30:00Z"],
    ["America/New_York", "2025-03-03T05:00:00Z", "2025-03-10T04:00:00Z", "2025-03-10T12:00:00Z"],
  ])("%s: on Monday at eight, once, with the figures of the week", async (timeZone, start, end, due) => {
    const person = await somebody(a.authId, { weeklySummary: true }, { timeZone });
    const early = new Date(Date.parse(due) - 1_000);
    await rig.sql.rows(
      `UPDATE "NotificationSetting" SET "summarySentFor" = '2025-02-24' WHERE "userId" = $1`,
      [person.id],
    );
    await sendWeeklySummaries(actor, early);
    expect(await mailsTo(person)).toEqual([]);

    await Promise.all([1, 2, 3].map(() => sendWeeklySummaries(actor, new Date(due))));
    await sendWeeklySummaries(actor, new Date(Date.parse(due) + 86_400_000));
    const mails = await mailsTo(person);
    expect(mails.map(({ subject }) => subject)).toEqual(["Your week 3 Mar – 9 Mar 2025"]);
    const [mail] = mails;
    if (!mail) throw new Error("There is no mail.");

    const truth = await recomputed(a.authId, start, end);
    expect(truth.calls).toBeGreaterThan(20);
    const facts = factsOf(mail);
    expect(facts.Calls).toBe(new Intl.NumberFormat("en-IN").format(truth.calls));
    expect(facts.Answered).toBe(`${Number(((truth.answered / truth.calls) * 100).toFixed(1))}%`);
    expect(facts["Talk time"]).toBe(
      `${new Intl.NumberFormat("en-IN").format(Math.round(truth.billsec / 60))} minutes`,
    );
    expect(facts["Spent on calls"]).toBe(formatMoney(truth.cost, "INR"));
    if (truth.busy > 0)
      expect(facts["The line was busy"]).toBe(`${truth.busy} call${truth.busy === 1 ? "" : "s"}`);
    expect(facts["Top-ups"]).toBe("None");
    expect(mail.letter.action?.url).toBe(`${rig.portal.url}/portal/calls?from=2025-03-03&to=2025-03-09`);
    expect(JSON.stringify(mail)).not.toMatch(/vobiz/i);
  });

  test("the two zones' weeks are not the same calls", async () => {
    const kolkata = await recomputed(a.authId, "2025-03-02T18:30:00Z", "2025-03-09T18:30:00Z");
    const newYork = await recomputed(a.authId, "2025-03-03T05:00:00Z", "2025-03-10T04:00:00Z");
    expect(kolkata).not.toEqual(newYork);
  });

  test("waits for calls that are not all here, and on Tuesday says so", async () => {
    const person = await somebody(b.authId, { weeklySummary: true }, { timeZone: "Asia/Kolkata" });
    // A week that the mirror cannot know yet: it lies in the future.
    await rig.sql.rows(
      `UPDATE "NotificationSetting" SET "summarySentFor" = '2098-12-29' WHERE "userId" = $1`,
      [person.id],
    );
    await sendWeeklySummaries(actor, new Date("2099-01-12T03:00:00Z"));
    await sendWeeklySummaries(actor, new Date("2099-01-13T02:29:00Z"));
    expect(await mailsTo(person)).toEqual([]);
    await sendWeeklySummaries(actor, new Date("2099-01-13T02:30:00Z"));
    await sendWeeklySummaries(actor, new Date("2099-01-13T09:00:00Z"));
    const mails = await mailsTo(person);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.letter.paragraphs.join(" ")).toContain("not all here yet");
    expect(factsOf(mails[0] ?? { letter: { subject: "", paragraphs: [] } })).not.toHaveProperty("Calls");
  });

  test("goes to nobody who was disabled", async () => {
    const person = await somebody(a.authId, { weeklySummary: true, lowBalanceAmount: "99999999.00" });
    await rig.sql.rows(`UPDATE "User" SET "status" = 'disabled' WHERE "id" = $1`, [person.id]);
    await sendWeeklySummaries(actor, new Date("2025-03-11T06:00:00Z"));
    await tellLowBalances(actor);
    expect(await mailsTo(person)).toEqual([]);
  });
});
