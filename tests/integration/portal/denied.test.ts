import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { problemOf } from "../../fixtures/portal/answer";
import { Browser } from "../../fixtures/portal/browser";
import { builtActions } from "../../fixtures/portal/built-actions";
import { type Rig, startRig } from "../../fixtures/portal/rig";

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig?.stop());

async function newest(): Promise<number> {
  const [row] = await rig.sql.rows(`SELECT coalesce(max("seq"), 0)::int AS "seq" FROM "AuditEvent"`);
  return Number(row?.seq ?? 0);
}

function deniedSince(seq: number) {
  return rig.sql.rows(
    `SELECT "actorRole", "targetType", "targetId", "outcome" FROM "AuditEvent"
     WHERE "seq" > $1 AND "action" = 'access.denied' ORDER BY "seq"`,
    [seq],
  );
}

describe("a refused access is kept in the record", () => {
  test("by API, where the role does not allow it", async () => {
    const auditor = await rig.api("auditor");
    const mark = await newest();
    const authId = rig.customers[0]?.authId ?? "";
    expect(problemOf(await auditor.topUp(authId, "1.00"), 403).code).toBe("forbidden");
    expect(await deniedSince(mark)).toEqual([
      { actorRole: "auditor", targetType: "operation", targetId: "transfers.create", outcome: "denied" },
    ]);
  });

  test("by API, where a customer asks for what is another's; it reads like what does not exist", async () => {
    const [own, other] = rig.customers;
    const customer = await rig.api("customer", own?.authId);
    const mark = await newest();
    const foreign = problemOf(await customer.get(`/api/v1/customers/${other?.authId}`), 404);
    const missing = problemOf(await customer.get("/api/v1/customers/MA_NOBODY"), 404);
    expect({ ...foreign, requestId: "" }).toEqual({ ...missing, requestId: "" });
    expect(await deniedSince(mark)).toHaveLength(2);
  });

  test("a page", async () => {
    const support = await rig.browser("support");
    const mark = await newest();
    expect((await support.get("/audit?search=what-was-typed")).status).toBe(403);
    expect(await deniedSince(mark)).toEqual([
      { actorRole: "support", targetType: "page", targetId: "/audit", outcome: "denied" },
    ]);
  });

  test("a server action", async () => {
    const auditor = await rig.browser("auditor");
    const id = builtActions().get("(staff)/settings/transfers/actions.ts#savePolicyAction") ?? "";
    expect(id).not.toBe("");
    const mark = await newest();
    expect((await auditor.action("/settings/transfers", id, [{}])).text).toContain('"code":"forbidden"');
    expect(await deniedSince(mark)).toMatchObject([{ actorRole: "auditor", targetType: "action" }]);
  });

  test("what merely does not exist is no refusal", async () => {
    const admin = await rig.api("admin");
    const mark = await newest();
    expect((await admin.get("/api/v1/customers/MA_NOBODY")).status).toBe(404);
    expect(await deniedSince(mark)).toEqual([]);
  });
});

describe("what another site's page sends", () => {
  const elsewhere = [
    ["its origin", { origin: "https://elsewhere.example" }],
    ["no origin at all", { origin: "null" }],
    ["the browser's word", { "sec-fetch-site": "cross-site" }],
    ["a neighbouring site", { "sec-fetch-site": "same-site" }],
  ] as const;

  test.each(elsewhere)("%s: a server action", async (_what, headers) => {
    const admin = await rig.browser("admin");
    const id = builtActions().get("(staff)/settings/transfers/actions.ts#savePolicyAction") ?? "";
    const answer = await admin.send("/settings/transfers", {
      method: "POST",
      headers: { "next-action": id, "content-type": "text/plain;charset=UTF-8", ...headers },
      body: JSON.stringify([{}]),
    });
    expect(answer.status).toBe(403);
    expect(answer.text).not.toContain("invalid");
  });

  test.each(elsewhere)("%s: the sign-in and the sign-out", async (_what, headers) => {
    for (const path of ["/api/auth/callback/credentials", "/api/auth/signout"]) {
      const answer = await new Browser(rig.portal.url).send(path, {
        method: "POST",
        headers,
        body: new URLSearchParams({ json: "true", csrfToken: randomUUID() }),
      });
      expect(answer.status).toBe(403);
    }
  });

  test.each(elsewhere)("%s: the form with a file", async (_what, headers) => {
    const customer = await rig.browser("customer", rig.customers[0]?.authId);
    const body = new FormData();
    body.set("amount", "1.00");
    const answer = await customer.send("/portal/requests/upload", { method: "POST", headers, body });
    expect(problemOf(answer, 403).code).toBe("forbidden");
  });
});

test("a sign-in with a body of a megabyte is refused, and the portal goes on", async () => {
  const answer = await new Browser(rig.portal.url).send("/api/auth/callback/credentials", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: `password=${"x".repeat(1_000_000)}`,
  });
  expect(problemOf(answer, 413).code).toBe("payload_too_large");
});
