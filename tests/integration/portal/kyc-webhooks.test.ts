import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { problemOf, readAnswer } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import {
  advance,
  audited,
  begin,
  deliveriesOf,
  events,
  forge,
  hasStatus,
  type KycSessionDto,
  read,
  WEBHOOK,
} from "../../fixtures/portal/kyc";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";
import { startPortal, type TestPortal } from "../../setup/portal";

let rig: Rig;
let second: TestPortal;
let support: ApiClient;
let next = 0;

beforeAll(async () => {
  rig = await startRig();
  const { DATABASE_URL = "", VOBIZ_API_URL = "" } = rig.portal.env;
  second = await startPortal({
    databaseUrl: DATABASE_URL,
    vobiz: { url: VOBIZ_API_URL, ...rig.partner },
    env: rig.portal.env,
  });
  support = await rig.api("support");
});
afterAll(async () => {
  await second?.stop();
  await rig?.stop();
});

/** A new verification of a customer of its own, with the vendor's webhooks kept back. */
async function quiet(): Promise<KycSessionDto> {
  await rig.control.options({ webhookHold: true });
  return begin(support, rig.customers[next++]?.authId ?? "");
}

function bodyOf(session: KycSessionDto, event: string, more: Record<string, unknown> = {}): string {
  return JSON.stringify({ event, session_id: session.sessionId, account_auth_id: session.authId, ...more });
}

function sign(body: string, key = rig.partner.authToken): string {
  return `sha256=${createHmac("sha256", key).update(body).digest("hex")}`;
}

async function post(body: string, headers: Record<string, string> = {}, at = rig.portal.url) {
  const init = { method: "POST", body, headers: { "content-type": "application/json", ...headers } };
  return readAnswer(await fetch(`${at}${WEBHOOK}`, init));
}

async function inbox(session: KycSessionDto) {
  const rows = await rig.sql.rows(
    `SELECT "event", "state"::text, "copies", "attempts", "signed" FROM "KycWebhook"
     WHERE "kycId" = $1::uuid ORDER BY "receivedAt"`,
    [session.id],
  );
  return z
    .array(
      z.object({
        event: z.string(),
        state: z.string(),
        copies: z.number(),
        attempts: z.number(),
        signed: z.boolean(),
      }),
    )
    .parse(rows);
}

async function settledInbox(session: KycSessionDto, state: string) {
  return until(`a webhook to be ${state}`, async () => {
    const rows = await inbox(session);
    return rows.length > 0 && rows.every((row) => row.state === state) ? rows : null;
  });
}

describe("copies", () => {
  test("50 at once, at two portals, make one transition and one audit row", async () => {
    const session = await quiet();
    await advance(rig, session.sessionId, "completed");
    const body = bodyOf(session, "kyc.completed", { status: "kyc_completed" });
    const headers = { "x-vobiz-signature": sign(body) };
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => post(body, headers, n % 2 ? rig.portal.url : second.url)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await hasStatus(support, session.id, "kyc_completed");
    const [row, ...others] = await settledInbox(session, "applied");
    expect(others).toEqual([]);
    expect(row).toMatchObject({ event: "kyc.completed", copies: 50, signed: true });
    expect(await audited(rig, "kyc.status_changed", session.id)).toBe(1);
    const seen = await events(rig, session.id);
    expect(seen.filter((kind) => kind === "webhook")).toHaveLength(1);
    expect(seen.filter((kind) => kind === "status:kyc_completed")).toHaveLength(1);
    // The same bytes once more, later: nothing.
    expect((await post(body, headers)).status).toBe(200);
    await sleep(3_000);
    expect(await audited(rig, "kyc.status_changed", session.id)).toBe(1);
  });
});

describe("forged", () => {
  test.each([
    ["another key", (body: string) => sign(body, "not the partner's token")],
    ["another body", () => sign("{}")],
    ["sha1", (body: string) => `sha1=${createHmac("sha1", "x").update(body).digest("hex")}`],
    ["empty", () => ""],
    ["twice", (body: string) => `${sign(body)}, ${sign(body)}`],
  ])("with a signature of %s it is refused and changes nothing", async (_, signature) => {
    const session = await quiet();
    const before = await rig.control.mark();
    const body = bodyOf(session, "kyc.completed", { status: "kyc_completed" });
    const answer = await post(body, { "x-vobiz-signature": signature(body) });
    expect(problemOf(answer, 401).code).toBe("unauthenticated");
    expect(await inbox(session)).toEqual([]);
    const asked = await rig.control.askedFor(before);
    expect(asked.filter(({ path }) => path.includes(String(session.sessionId)))).toEqual([]);
    expect((await read(support, session.id)).status).toBe("email_sent");
  });

  test("in a flood, it is one audit row a minute and reason", async () => {
    const session = await quiet();
    const answers = await forge(rig, {
      session: session.sessionId,
      event: "kyc.completed",
      signature: "wrong",
      times: 60,
    });
    expect(new Set(answers)).toEqual(new Set([401]));
    const count = await rig.sql.count(
      "AuditEvent",
      `"action" = 'kyc.webhook_refused' AND "reason" = 'wrong signature'`,
    );
    expect(count).toBe(1);
  });

  test("without a signature it makes us look, and nothing is believed", async () => {
    const session = await quiet();
    await advance(rig, session.sessionId, "in_progress");
    const claim = { status: "kyc_completed", verified_data: { pan_number: "ABCPE1234F" } };
    expect((await post(bodyOf(session, "kyc.completed", claim))).status).toBe(200);
    // Upstream says in progress: that is applied, and the claim is tried again.
    await hasStatus(support, session.id, "in_progress");
    await until("the second look", async () => ((await inbox(session))[0]?.attempts ?? 0) >= 2);
    expect((await inbox(session))[0]?.state).toBe("received");
    expect((await read(support, session.id)).status).toBe("in_progress");
    // The looks run out.
    await rig.sql.rows(
      `UPDATE "KycWebhook" SET "attempts" = 5, "nextTryAt" = now() WHERE "kycId" = $1::uuid`,
      [session.id],
    );
    await settledInbox(session, "unconfirmed");
    expect((await read(support, session.id)).status).toBe("in_progress");
    expect(await events(rig, session.id)).toContain("unconfirmed");
    // Then it becomes true, and a later copy begins the looking again.
    await advance(rig, session.sessionId, "completed");
    expect((await post(bodyOf(session, "kyc.completed", claim))).status).toBe(200);
    await settledInbox(session, "applied");
    expect((await read(support, session.id)).status).toBe("kyc_completed");
    const dump = await rig.sql.rows(`SELECT t::text FROM "KycWebhook" t`);
    expect(JSON.stringify(dump)).not.toContain("ABCPE1234F");
    expect(rig.portal.logs()).not.toContain("ABCPE1234F");
  });

  test("without a signature it is refused where only signed ones count", async () => {
    const set = (on: boolean) =>
      rig.sql.rows(
        `INSERT INTO "Setting" ("key", "value", "updatedAt") VALUES ('kyc.policy', $1, now())
         ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value"`,
        [JSON.stringify({ onlySignedWebhooks: on })],
      );
    const session = await quiet();
    const body = bodyOf(session, "kyc.initiated");
    await set(true);
    problemOf(await post(body), 401);
    expect((await post(body, { "x-vobiz-signature": sign(body) })).status).toBe(200);
    await set(false);
  });
});

describe("malformed", () => {
  test.each([
    ["too large", () => `{"event":"kyc.completed","padding":"${"x".repeat(70_000)}"}`, {}, 413],
    ["no JSON", () => "event=kyc.completed", {}, 400],
    ["another type", () => "{}", { "content-type": "text/plain" }, 415],
    ["without a session", () => `{"event":"kyc.completed"}`, {}, 422],
    ["an array", () => "[]", {}, 422],
  ])("%s is refused", async (_, body, headers, status) => {
    problemOf(await post(body(), headers), status);
  });

  test.each([
    ["an unknown session", { event: "kyc.completed", session_id: "of-nobody" }],
    ["an unknown event", { event: "kyc.invented" }],
    ["another account", { account_auth_id: "MA_ANOTHER1" }],
  ])("%s is taken and ignored: no row, nothing asked", async (_, more) => {
    const session = await quiet();
    const before = await rig.control.mark();
    const rows = await rig.sql.count("KycWebhook");
    const answer = await post(bodyOf(session, "kyc.completed", more));
    expect(answer.status).toBe(202);
    await sleep(2_500);
    expect(await rig.sql.count("KycWebhook")).toBe(rows);
    const asked = await rig.control.askedFor(before);
    expect(asked.filter(({ path }) => path.includes(String(session.sessionId)))).toEqual([]);
  });
});

describe("in any order", () => {
  test("completed before submitted ends completed", async () => {
    await rig.control.options({ webhookEvents: "six", webhookPayload: "subaccount", webhookHold: true });
    const session = await begin(support, rig.customers[next++]?.authId ?? "");
    await advance(rig, session.sessionId, "in_progress");
    await advance(rig, session.sessionId, "completed");
    await rig.control.call("POST", "/webhooks/release", {
      order: "given",
      ids: (await deliveriesOf(rig, session.sessionId)).map(({ id }) => id).reverse(),
    });
    const rows = await settledInbox(session, "applied");
    expect(rows.map(({ event }) => event)).toEqual(["kyc.completed", "kyc.submitted", "kyc.initiated"]);
    expect((await read(support, session.id)).status).toBe("kyc_completed");
    expect(await audited(rig, "kyc.status_changed", session.id)).toBe(1);
    await rig.control.options({ webhookEvents: "three", webhookPayload: "partner" });
  });

  test("an older session's webhook after the newer one began changes neither", async () => {
    const first = await quiet();
    const newer = await begin(support, first.authId, { flow: "redirect" });
    await hasStatus(support, first.id, "revoked");
    expect((await post(bodyOf(first, "kyc.completed"))).status).toBe(202);
    expect(await inbox(first)).toEqual([]);
    expect((await read(support, first.id)).status).toBe("revoked");
    expect((await read(support, newer.id)).status).toBe("link_ready");
    const [row] = await rig.sql.rows(`SELECT "kycStatus" FROM "Customer" WHERE "authId" = $1`, [
      first.authId,
    ]);
    expect(row?.kycStatus).not.toBe("kyc_completed");
  });

  test("one that ended as completed upstream is not revoked by an event", async () => {
    const session = await quiet();
    await advance(rig, session.sessionId, "completed");
    await post(bodyOf(session, "kyc.session_revoked"));
    await settledInbox(session, "unconfirmed");
    expect((await read(support, session.id)).status).toBe("kyc_completed");
  });
});

describe("delivery", () => {
  test("fails while the portal does not answer, and is made up for by the vendor's retries", async () => {
    await rig.control.options({ webhookHold: false, webhookRetryMs: [500, 1_000, 2_000, 4_000, 8_000] });
    const session = await begin(support, rig.customers[next++]?.authId ?? "");
    // Only a webhook may tell: no look of ours comes in between.
    await rig.sql.rows(
      `UPDATE "KycSession" SET "nextCheckAt" = now() + interval '1 hour' WHERE "id" = $1::uuid`,
      [session.id],
    );
    process.kill(rig.portal.pid, "SIGSTOP");
    try {
      await advance(rig, session.sessionId, "completed");
      await until("a failed delivery", async () =>
        (await deliveriesOf(rig, session.sessionId)).some(({ attempts }) => attempts[0]?.status === null),
      );
    } finally {
      process.kill(rig.portal.pid, "SIGCONT");
    }
    await hasStatus(support, session.id, "kyc_completed", 40);
    await until("the retry to arrive", async () =>
      (await deliveriesOf(rig, session.sessionId)).some(
        ({ delivered, attempts }) => delivered && attempts.length > 1,
      ),
    );
    expect(await audited(rig, "kyc.status_changed", session.id)).toBe(1);
  });
});
