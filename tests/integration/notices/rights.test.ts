import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { systemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { Severity } from "@/lib/services/attention/catalog";
import { listItems } from "@/lib/services/attention/read";
import { listRules } from "@/lib/services/attention/rule-read";
import { attentionListQuery } from "@/lib/services/attention/schema";
import { deliverMails } from "@/lib/services/mail/jobs";
import { WITHHELD } from "@/lib/services/mail/letter";
import { sendBusinessSummaries } from "@/lib/services/notices/summary-jobs";
import { claimWebhooks } from "@/lib/services/notices/webhook-claim";
import { tellPrograms } from "@/lib/services/notices/webhook-send";
import { addWebhook, changeWebhook } from "@/lib/services/notices/webhook-write";
import { MailServer } from "../../fixtures/portal/mail-server";
import { startWebhookReceiver } from "../../fixtures/portal/receivers";
import { testPartnerScope } from "../../fixtures/scopes";
import { Desk } from "./desk";

const actor = systemActor("tests", randomUUID());
const server = new MailServer();
let desk: Desk;
beforeAll(async () => {
  await server.listen();
  process.env.SMTP_URL = server.url;
  desk = await Desk.open({ APP_URL: "http://localhost:3000" });
});
afterEach(async () => {
  await db().noticeWebhook.deleteMany();
  await desk.tidy();
});
afterAll(async () => {
  await desk?.close();
  await server.close();
});

const atOnce = { mode: "immediate", least: "medium" } as const;
const changed = (id: string, data: Parameters<ReturnType<typeof db>["user"]["update"]>[0]["data"]) =>
  db().user.update({ where: { id }, data });

test("a mail with what the business does goes to those alone who may see it when it leaves", async () => {
  const stays = await desk.person(atOnce, "finance");
  const [gone, moved, demoted] = [
    await desk.person(atOnce),
    await desk.person(atOnce),
    await desk.person({ mode: "digest", least: "medium", digestHour: 8 }),
  ];
  await desk.see({ held: "high" });
  await desk.see({ stuck: "high" }, "jobs_failing");
  await desk.tell();
  await desk.tell(24 * 60 * 60_000);
  for (const person of [stays, gone, moved, demoted]) expect(await person.letters()).toHaveLength(1);
  const brand = await db().brand.findFirstOrThrow();
  const [told] = await db().mailMessage.findMany({ where: { userId: gone.id } });
  // One that was written to nobody known goes nowhere.
  const copy = { brandId: brand.id, toName: null, subject: "x", sealedContent: told?.sealedContent ?? null };
  const orphan = await db().mailMessage.create({
    data: { ...copy, kind: "business_summary", toAddress: stays.email, nextTryAt: new Date() },
  });

  await changed(gone.id, { status: "disabled" });
  await changed(moved.id, { email: `new-${moved.email}` });
  await changed(demoted.id, { role: "support" });
  while ((await deliverMails(actor)) > 0);
  expect(server.taken.map(({ to }) => to)).toEqual([[stays.email]]);
  const kept = await db().mailMessage.findMany({ where: { state: "failed" } });
  expect(kept.map(({ toAddress }) => toAddress).sort()).toEqual(
    [gone, moved, demoted, stays].map(({ email }) => email).sort(),
  );
  expect(kept.map(({ lastError }) => lastError)).toEqual(kept.map(() => WITHHELD));
  const audited = await db().auditEvent.findMany({ where: { action: "mail.failed" } });
  expect(audited.map(({ targetId }) => targetId).sort()).toEqual(kept.map(({ id }) => id).sort());
  expect(audited.map(({ reason }) => reason)).toEqual(audited.map(() => WITHHELD));
  expect(kept.map(({ id }) => id)).toContain(orphan.id);
});

test("the summary of the week is not made for somebody who lost it while it was reckoned", async () => {
  const [ann, bob] = [await desk.person({ weeklySummary: true }), await desk.person({ weeklySummary: true })];
  await db().noticeSetting.updateMany({ data: { summarySentFor: "2025-02-24" } });
  const tuesday = new Date("2025-03-11T12:00:00Z");
  // Letters are written with how many items are open: as long as nobody can count them, nothing is sent.
  let sending: Promise<number> | undefined;
  await db().$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE "AttentionItem" IN ACCESS EXCLUSIVE MODE`;
      sending = sendBusinessSummaries(actor, tuesday);
      await expect
        .poll(
          () =>
            tx.$queryRaw<
              unknown[]
            >`SELECT 1 FROM pg_locks WHERE NOT granted AND relation = '"AttentionItem"'::regclass`,
          { timeout: 30_000 },
        )
        .not.toHaveLength(0);
      await changed(bob.id, { status: "disabled" });
    },
    { timeout: 60_000 },
  );
  expect(await sending).toBe(1);
  expect(await ann.letters()).toHaveLength(1);
  expect(await bob.letters()).toEqual([]);
});

async function program(given: Record<string, unknown> = {}) {
  const receiver = await startWebhookReceiver();
  const owner = await desk.person();
  const { webhook } = await addWebhook(actor, {
    ...{ name: "On call", url: receiver.url, owner: owner.email, least: "medium", rules: [] },
    ...given,
  });
  const told = () =>
    receiver.calls.map(({ body }) => {
      const { type, data } = JSON.parse(body) as { type: string; data: { label: string } };
      return `${data.label} ${type.replace("attention.", "")}`;
    });
  return { ...webhook, receiver, told };
}
/** As if the program had not answered until now. */
const plan = (found: Record<string, Severity | null>) => desk.see(found).then(() => desk.tell());

test("what was narrowed meanwhile is not told any more, nor the end of what was never told", async () => {
  desk.now = new Date();
  const { id, told, receiver } = await program();
  await plan({ known: "high" });
  await tellPrograms(actor);
  expect(told()).toEqual(["known opened"]);
  await plan({ grave: "critical", slight: "medium", known: "medium" });
  await desk.see({ one: "critical" }, "silence");
  await plan({ slight: null, known: null });
  await changeWebhook(actor, id, { least: "critical", rules: ["transfer_in_review"] });
  await tellPrograms(actor);
  expect(told().sort()).toEqual(["grave opened", "known cleared", "known eased", "known opened"]);
  expect(await db().noticeDelivery.count({ where: { webhookId: id, state: "queued" } })).toBe(0);

  // Narrowed while it is being told: what is left waits for the next look.
  await plan({ first: "critical", second: "critical" });
  receiver.calls.length = 0;
  receiver.hooks.onCall = () => changeWebhook(actor, id, { rules: ["silence"] });
  await tellPrograms(actor);
  await tellPrograms(actor);
  expect(told()).toHaveLength(1);
  await receiver.close();
});

test("an address at another host is not told what waited; another path of the same one is", async () => {
  desk.now = new Date();
  const { id, receiver, told } = await program();
  const next = await startWebhookReceiver();
  await plan({ one: "high" });
  await changeWebhook(actor, id, { url: `${receiver.url}/other` });
  await tellPrograms(actor);
  expect(told()).toEqual(["one opened"]);
  await plan({ two: "high" });
  await changeWebhook(actor, id, { url: next.url });
  await plan({ three: "high" });
  await tellPrograms(actor);
  expect(told()).toEqual(["one opened"]);
  expect(next.calls.map(({ body }) => /"label":"(\w+)"/.exec(body)?.[1])).toEqual(["three"]);

  // What got in just before it was stopped is history when it goes on.
  await changeWebhook(actor, id, { paused: true });
  await desk.see({ four: "high" });
  const { id: changeId } = await db().attentionChange.findFirstOrThrow({ where: { toldAt: null } });
  const late = { changeId, webhookId: id, state: "queued", dueAt: desk.now } as const;
  await db().noticeDelivery.create({ data: late });
  await changeWebhook(actor, id, { paused: false });
  expect(await db().noticeDelivery.findFirst({ where: { changeId } })).toMatchObject({ state: "dropped" });
  await Promise.all([receiver.close(), next.close()]);
});

test("the program that was told longest ago has its turn first", async () => {
  desk.now = new Date();
  const programs = [await program(), await program(), await program()];
  const [often, never, once] = programs;
  const toldAt = (id = "", lastSentAt: Date) =>
    db().noticeWebhook.update({ where: { id }, data: { lastSentAt } });
  await toldAt(often?.id, new Date("2026-03-02T06:30:00Z"));
  await toldAt(once?.id, new Date("2026-03-01T06:30:00Z"));
  await plan({ one: "high" });
  const turns: (string | undefined)[] = [];
  for (const _ of programs) turns.push((await claimWebhooks(1, 60))[0]?.id);
  expect(turns).toEqual([never?.id, once?.id, often?.id]);
  await Promise.all(programs.map(({ receiver }) => receiver.close()));
});

test("what a rule found, and why it cannot look, is told to those alone who may see its items", async () => {
  const [admin, support] = [await desk.person({}, "admin"), await desk.person({}, "support")];
  await desk.see({ stuck: "high" }, "jobs_failing");
  await desk.see({ short: "high" }, "wallet_low");
  const since = new Date();
  for (const rule of ["jobs_failing", "wallet_low"]) {
    const look = { failingSince: since, failure: "Something is missing." };
    await db().attentionLook.upsert({ where: { rule }, create: { rule, ...look }, update: look });
  }
  const seenBy = async ({ actor: by }: typeof admin) => {
    const { blind } = await listItems(by, attentionListQuery.parse({}));
    const rules = await listRules(testPartnerScope(), by.role);
    const rule = (name: string) => rules.find((one) => one.rule === name);
    return {
      blind: blind.map((one) => one.rule).sort(),
      jobs: [rule("jobs_failing")?.openItems, rule("jobs_failing")?.failing?.why],
      wallets: [rule("wallet_low")?.openItems, rule("wallet_low")?.failing?.why],
    };
  };
  const why = "Something is missing.";
  expect(await seenBy(admin)).toEqual({
    blind: ["jobs_failing", "wallet_low"],
    jobs: [1, why],
    wallets: [1, why],
  });
  expect(await seenBy(support)).toEqual({
    blind: ["wallet_low"],
    jobs: [null, undefined],
    wallets: [1, why],
  });
});
