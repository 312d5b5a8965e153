import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kycDto } from "@/lib/services/kyc/schema";
import { dataOf, problemOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { audited, events, hasStatus } from "../../fixtures/portal/kyc";
import { type Rig, startRig } from "../../fixtures/portal/rig";

let rig: Rig;
let support: ApiClient;

beforeAll(async () => {
  rig = await startRig();
  support = await rig.api("support");
});
afterAll(() => rig?.stop());

interface Case {
  name: string;
  rule: Record<string, unknown>;
  /** Whether the vendor made it. */
  made: boolean;
  seconds?: number;
}

const unknown: Case[] = [
  { name: "hang after the commit", rule: { kind: "hang_after_commit" }, made: true },
  { name: "hang, nothing committed", rule: { kind: "hang" }, made: false },
  { name: "reset before the commit", rule: { kind: "reset_before_commit" }, made: false },
  { name: "reset after the commit", rule: { kind: "reset_after_commit" }, made: true },
  { name: "503 after the commit", rule: { kind: "status_after_commit", status: 503 }, made: true },
  { name: "500 before the commit", rule: { kind: "status_before_commit", status: 500 }, made: false },
  { name: "HTML after the commit", rule: { kind: "html_body" }, made: true },
  { name: "cut JSON after the commit", rule: { kind: "truncate_json" }, made: true },
  { name: "another answer after the commit", rule: { kind: "foreign_body" }, made: true },
  {
    name: "a proxy's 403 page",
    rule: { kind: "status_before_commit", status: 403, html: true },
    made: false,
  },
  {
    name: "a redirect",
    rule: { kind: "redirect", status: 307, location: "http://127.0.0.1:9/" },
    made: false,
  },
];

function beginUnder(authId: string, rule: Record<string, unknown>) {
  // The body names the account, the path does not: each case has its own turn.
  return rig.control
    .fault({ ...rule, times: 1, match: { method: "POST", path: "/\\/kyc-sessions$/" } })
    .then(() => support.post("/api/v1/kyc-sessions", { authId, flow: "redirect", expiresInDays: 7 }));
}

describe.sequential("a start without a clear answer is looked up, and never sent again", () => {
  test.each(unknown.map((one, index) => [one.name, one, index] as const))("%s", async (_, one, index) => {
    const authId = rig.customers[index]?.authId ?? "";
    const before = await rig.control.mark();
    const session = dataOf(await beginUnder(authId, one.rule), kycDto, 202);
    expect(session.status).toBe("unknown");
    const again = await support.post("/api/v1/kyc-sessions", { authId, flow: "redirect", expiresInDays: 7 });
    // The portal may have found it meanwhile: then another one is allowed, and ends it.
    if (one.made && again.status !== 409) {
      dataOf(again, kycDto, 201);
      expect(await audited(rig, "kyc.created", session.id)).toBe(1);
      return;
    }
    expect(problemOf(again, 409).code).toBe("conflict");
    if (!one.made) {
      // Its looks are over.
      await rig.sql.rows(
        `UPDATE "KycSession" SET "sentAt" = now() - interval '3 minutes', "nextCheckAt" = now() WHERE "id" = $1::uuid`,
        [session.id],
      );
    }
    const settled = await hasStatus(support, session.id, one.made ? "link_ready" : "not_created");
    expect(settled.hasLink).toBe(false);
    expect(settled.sessionId === null).toBe(!one.made);
    const posts = (await rig.control.writes(before)).filter(({ path }) => path.endsWith("/kyc-sessions"));
    expect(posts).toHaveLength(1);
    expect(await audited(rig, "kyc.unknown", session.id, "unknown")).toBe(1);
    expect(await audited(rig, "kyc.created", session.id)).toBe(one.made ? 1 : 0);
    expect(await audited(rig, "kyc.failed", session.id, "failed")).toBe(one.made ? 0 : 1);
    expect((await events(rig, session.id)).slice(0, 2)).toEqual(["requested", "doubt:unknown"]);
  });
});

test("a definite no is told at once, and nothing is left open", async () => {
  const authId = rig.customers[12]?.authId ?? "";
  const body = {
    error: "ValidationError",
    message: "No",
    details: [{ loc: ["body", "customer_email"], msg: "bad", type: "x" }],
  };
  const answer = await beginUnder(authId, { kind: "status_before_commit", status: 422, body });
  problemOf(answer, 422);
  const [row] = await rig.sql.rows(
    `SELECT "status" FROM "KycSession" WHERE "authId" = $1 ORDER BY "createdAt" DESC LIMIT 1`,
    [authId],
  );
  expect(row?.status).toBe("not_created");
  dataOf(await support.post("/api/v1/kyc-sessions", { authId, flow: "redirect" }), kycDto, 201);
});

test("nobody answers at all: it was not begun", async () => {
  const authId = rig.customers[13]?.authId ?? "";
  const answer = await beginUnder(authId, { kind: "refuse" });
  expect([202, 502]).toContain(answer.status);
});

test("a repeat of the mail and a revocation without a clear answer say so, and are not sent again", async () => {
  const authId = rig.customers[14]?.authId ?? "";
  const session = dataOf(
    await support.post("/api/v1/kyc-sessions", { authId, flow: "email", customerEmail: "a@example.com" }),
    kycDto,
    201,
  );
  const past = new Date(Date.now() - 3_600_000).toISOString();
  await rig.control.call("PATCH", `/kyc/${session.sessionId}`, { last_sent_at: past });
  await rig.sql.rows(
    `UPDATE "KycSession" SET "lastSentAt" = now() - interval '1 hour' WHERE "id" = $1::uuid`,
    [session.id],
  );
  await rig.control.fault({
    kind: "reset_after_commit",
    times: 1,
    match: { method: "POST", path: "/resend/" },
  });
  const before = await rig.control.mark();
  const resend = () => support.post(`/api/v1/kyc-sessions/${session.id}/resend`, "");
  problemOf(await resend(), 504);
  problemOf(await resend(), 429);
  await rig.control.fault({ kind: "reset_after_commit", times: 1, match: { method: "DELETE" } });
  const revoked = await support.send("DELETE", `/api/v1/kyc-sessions/${session.id}`, {
    body: JSON.stringify({ reason: "Wrong address" }),
    headers: { "content-type": "application/json" },
  });
  problemOf(revoked, 504);
  await hasStatus(support, session.id, "revoked");
  expect((await rig.control.writes(before)).map(({ method }) => method)).toEqual(["POST", "DELETE"]);
});
