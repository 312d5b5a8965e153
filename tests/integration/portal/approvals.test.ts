import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Role } from "@/lib/authz/permissions";
import { approveTransfer, rejectTransfer } from "@/lib/services/transfers/decide";
import { transferDto } from "@/lib/services/transfers/schema";
import { type Answer, dataOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { Browser } from "../../fixtures/portal/browser";
import { builtActions } from "../../fixtures/portal/built-actions";
import { makePerson } from "../../fixtures/portal/people";
import { setPolicy } from "../../fixtures/portal/policy";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";
import { startPortal } from "../../setup/portal";

interface Somebody {
  id: string;
  browser: Browser;
}

let rig: Rig;
let key: ApiClient;
let asha: Somebody;
let ravi: Somebody;
let next = 0;
const customer = () => rig.customers.toReversed()[next++]?.authId ?? "";

async function somebody(role: Role, url = rig.portal.url): Promise<Somebody> {
  const { id, email, password } = await makePerson(role);
  const browser = new Browser(url);
  expect((await browser.signIn(email, password)).status).toBe(200);
  return { id, browser };
}

beforeAll(async () => {
  rig = await startRig();
  key = await rig.api("finance");
  [asha, ravi] = [await somebody("finance"), await somebody("finance")];
});
beforeEach(() => setPolicy(rig, { approvalAbove: "100.00" }));
afterAll(() => rig?.stop());

const result = z.object({
  ok: z.boolean(),
  data: transferDto.optional(),
  problem: z.object({ code: z.string(), detail: z.string() }).optional(),
});

/** What a server action answered, out of the page's stream. */
function resultOf(answer: Answer) {
  const line = answer.text.split("\n").find((text) => /^\w+:\{"ok":/.test(text));
  expect(line, answer.text).toBeDefined();
  return result.parse(JSON.parse((line ?? "").replace(/^\w+:/, "")));
}

type ActName = "approve" | "reject" | "cancel" | "edit";

async function act(name: ActName, { browser }: Pick<Somebody, "browser">, given: Record<string, unknown>) {
  const id = builtActions().get(`(staff)/transfers/approvals/actions.ts#${name}TransferAction`) ?? "";
  return resultOf(await browser.action("/transfers/approvals", id, [given]));
}

/** Asked for by a person, on the form. */
async function asked(who: Somebody, amount: string, authId = customer()) {
  const id = builtActions().get("(staff)/customers/[authId]/top-up/actions.ts#topUpAction") ?? "";
  const given = { authId, amount, currency: "INR", note: "Festival", idempotencyKey: randomUUID() };
  const answer = await who.browser.action(`/customers/${authId}/top-up`, id, [
    { ...given, confirmDuplicate: false },
  ]);
  const { data } = resultOf(answer);
  if (!data) throw new Error(answer.text);
  return data;
}

async function posts(authId: string): Promise<number> {
  return (await rig.control.requests({ method: "POST", path: `/accounts/${authId}/transfer-balance` }))
    .length;
}

const stateOf = async (id: string) => dataOf(await key.get(`/api/v1/transfers/${id}`), transferDto).state;

function settled(id: string): Promise<string> {
  return until("the end of the transfer", async () => {
    const state = await stateOf(id);
    return state === "completed" || state === "cancelled" ? state : null;
  });
}

describe("an approval", () => {
  test("from two portals on one database at once: one counts, and one POST is made", async () => {
    const { env } = rig.portal;
    const sibling = await startPortal({
      databaseUrl: env.DATABASE_URL ?? "",
      vobiz: { url: rig.upstreamUrl, ...rig.partner },
      env,
    });
    try {
      const meera = await somebody("finance", sibling.url);
      for (let round = 0; round < 5; round += 1) {
        const { id, authId } = dataOf(await key.topUp(customer(), "500.00"), transferDto, 202);
        const given = { id, revision: 1, reason: "" };
        const answers = await Promise.all([act("approve", asha, given), act("approve", meera, given)]);
        expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
        expect(await settled(id)).toBe("completed");
        expect(await posts(authId)).toBe(1);
      }
    } finally {
      await sibling.stop();
    }
  });

  test("is the reseller's own business: its customer sees what was sent, and nothing of what waits", async () => {
    const authId = customer();
    const { id } = dataOf(await key.topUp(authId, "500.00"), transferDto, 202);
    const [own, foreign] = [await rig.api("customer", authId), await rig.api("customer", customer())];
    const seenBy = async (client: ApiClient) => ({
      list: (await client.get("/api/v1/transfers")).text.includes(id),
      page: (await client.get(`/api/v1/transfers/${id}`)).status,
    });
    expect(await seenBy(own)).toEqual({ list: false, page: 404 });
    expect((await act("approve", asha, { id, revision: 1, reason: "" })).ok).toBe(true);
    expect(await settled(id)).toBe("completed");
    expect(await seenBy(own)).toEqual({ list: true, page: 200 });
    expect(await seenBy(foreign)).toEqual({ list: false, page: 404 });
  });

  test("ten at once from two people: one counts, and one POST is made", async () => {
    const { id, authId } = dataOf(await key.topUp(customer(), "500.00"), transferDto, 202);
    expect(await stateOf(id)).toBe("pending_approval");
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        act("approve", index % 2 ? asha : ravi, { id, revision: 1, reason: "" }),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const { problem } of answers.filter(({ ok }) => !ok)) expect(problem?.code).toBe("conflict");
    expect(await settled(id)).toBe("completed");
    expect(await posts(authId)).toBe(1);
    expect(await rig.sql.count("TransferDecision", `"transferId" = $1`, [id])).toBe(1);
  });

  test("not by who asked, on the page or past it; by somebody else it is", async () => {
    const { id, authId } = await asked(asha, "501.00");
    const own = await asha.browser.get("/transfers/approvals");
    expect(own.text).toContain(id);
    expect(own.text).toContain("You asked for it, so somebody else has to approve it.");
    expect(own.text).not.toContain("Approve: ");
    expect((await ravi.browser.get("/transfers/approvals")).text).toContain("Approve: ");
    expect((await act("approve", asha, { id, revision: 1, reason: "" })).problem?.code).toBe("forbidden");
    expect(await stateOf(id)).toBe("pending_approval");
    expect((await act("approve", ravi, { id, revision: 1, reason: "Agreed by phone" })).ok).toBe(true);
    expect(await settled(id)).toBe("completed");
    expect(await posts(authId)).toBe(1);
    const page = await asha.browser.get(`/transfers/${id}`);
    expect(page.text).toContain("Approved by Test finance");
    expect(page.text).toContain("Agreed by phone");
  });

  test("not by the person whose key asked", async () => {
    const { id } = dataOf(await key.topUp(customer(), "502.00"), transferDto, 202);
    await rig.sql.rows(
      `UPDATE "ApiKey" SET "createdById" = $1 WHERE "id"::text = (SELECT "requestedById" FROM "Transfer" WHERE "id" = $2)`,
      [asha.id, id],
    );
    expect((await act("approve", asha, { id, revision: 1, reason: "" })).problem?.code).toBe("forbidden");
    expect((await act("cancel", asha, { id })).ok).toBe(true);
  });

  test("not by a key, even past the doors", async () => {
    const { id } = await asked(asha, "503.00");
    const [other] = await rig.sql.rows(`SELECT "id"::text FROM "ApiKey" LIMIT 1`);
    const actor = {
      type: "api_key",
      id: String(other?.id),
      name: "A program",
      role: "admin",
      own: null,
      request: { requestId: randomUUID(), address: null, userAgent: null, host: null },
    } as const;
    await expect(approveTransfer(actor, id, { revision: 1, reason: "" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(rejectTransfer(actor, id, { reason: "No" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await stateOf(id)).toBe("pending_approval");
  });

  test.each(["support", "auditor"] as const)("not by %s", async (role) => {
    const { id } = await asked(asha, "504.00");
    const who = await somebody(role);
    for (const [name, given] of [
      ["approve", { id, revision: 1, reason: "" }],
      ["reject", { id, reason: "No" }],
      ["cancel", { id }],
      ["edit", { id, revision: 1, amount: "1.00", note: "" }],
    ] as const) {
      expect((await act(name, who, given)).problem?.code).toBe("forbidden");
    }
    expect((await who.browser.get("/transfers/approvals")).status).toBe(403);
    expect(await stateOf(id)).toBe("pending_approval");
  });

  test("of what was edited meanwhile does not count; of the new version it does", async () => {
    const { id, authId } = await asked(asha, "505.00");
    const edited = await act("edit", asha, { id, revision: 1, amount: "905.00", note: "More" });
    expect(edited.data).toMatchObject({ revision: 2, amount: "905.00", state: "pending_approval" });
    const stale = await act("approve", ravi, { id, revision: 1, reason: "" });
    expect(stale.problem).toMatchObject({ code: "conflict" });
    expect(await stateOf(id)).toBe("pending_approval");
    expect((await act("edit", ravi, { id, revision: 2, amount: "1.00", note: "" })).problem?.code).toBe(
      "forbidden",
    );
    expect((await act("approve", ravi, { id, revision: 2, reason: "" })).ok).toBe(true);
    expect(await settled(id)).toBe("completed");
    const { entries } = await rig.control.transfers(authId);
    expect(entries.filter(({ amount }) => amount === "905.00000")).toHaveLength(1);
    expect((await asha.browser.get(`/transfers/${id}`)).text).toContain("505.00 became 905.00");
  });
});

describe("no approval", () => {
  test("a rejection says why, and nothing is sent", async () => {
    const { id, authId } = await asked(asha, "511.00");
    expect((await act("reject", ravi, { id, reason: " " })).problem?.code).toBe("invalid");
    expect((await act("reject", ravi, { id, reason: "Paid by cheque" })).data?.state).toBe("cancelled");
    expect((await act("approve", ravi, { id, revision: 1, reason: "" })).problem?.code).toBe("conflict");
    const page = await asha.browser.get(`/transfers/${id}`);
    expect(page.text).toContain("Rejected by Test finance");
    expect(page.text).toContain("Paid by cheque");
    expect(await posts(authId)).toBe(0);
  });

  test("who asked can cancel, another cannot", async () => {
    const { id, authId } = await asked(asha, "512.00");
    expect((await act("cancel", ravi, { id })).problem?.code).toBe("forbidden");
    expect((await act("cancel", asha, { id })).data?.state).toBe("cancelled");
    expect((await act("approve", ravi, { id, revision: 1, reason: "" })).problem?.code).toBe("conflict");
    expect(await posts(authId)).toBe(0);
  });

  test("what is held stands in the queue with a way to stop it", async () => {
    await setPolicy(rig, { holdSeconds: 600 });
    const { id, authId } = await asked(asha, "21.00");
    const queue = await asha.browser.get("/transfers/approvals");
    expect(queue.text).toContain(id);
    expect(queue.text).toContain('role="timer"');
    expect(queue.text).toContain("Cancel: ");
    expect((await asha.browser.get(`/transfers/${id}`)).text).toContain("Held until");
    expect((await act("cancel", asha, { id })).data?.state).toBe("cancelled");
    expect((await asha.browser.get("/transfers/approvals")).text).not.toContain(id);
    expect(await posts(authId)).toBe(0);
  });
});

describe("the list of transfers", () => {
  test("narrows by state, person, reference, source and days, and counts what waits", async () => {
    const { id, reference } = await asked(asha, "521.00");
    const shows = async (query: string) => (await asha.browser.get(`/transfers?${query}`)).text.includes(id);
    const today = new Date().toISOString().slice(0, 10);
    for (const query of [
      "state=pending_approval",
      "requestedBy=test%20fin",
      `reference=${reference.slice(4, 20).toLowerCase()}`,
      "source=form",
      `from=${today}&to=${today}`,
    ]) {
      expect(await shows(query), query).toBe(true);
    }
    for (const query of [
      "state=completed",
      "requestedBy=nobody",
      "reference=ILOU",
      "source=api",
      "to=2020-01-01",
    ]) {
      expect(await shows(query), query).toBe(false);
    }
    expect((await asha.browser.get("/transfers?reference=ILOU")).text).toContain(
      "No transfers match these filters",
    );
    const waiting = await rig.sql.count("Transfer", `"state" = 'pending_approval'`);
    const { text } = await asha.browser.get("/transfers");
    expect(text).toMatch(new RegExp(`href="/transfers/approvals"[^>]*>Approvals<span[^>]*>${waiting}<`));
    await act("cancel", asha, { id });
  });
});
