import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { balanceDto, customerCreationDto, customerProfileDto } from "@/lib/services/customers/schema";
import { type TransferDto, transferDto } from "@/lib/services/transfers/schema";
import { dataOf, problemOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { newCustomer } from "../../fixtures/portal/new-customer";
import { type Rig, startRig } from "../../fixtures/portal/rig";

const auditRow = z.object({
  action: z.string(),
  outcome: z.string(),
  actorType: z.string(),
  authId: z.string().nullable(),
  targetId: z.string().nullable(),
  requestId: z.string(),
});

let rig: Rig;
let admin: ApiClient;

beforeAll(async () => {
  rig = await startRig();
  admin = await rig.api("admin");
});
afterAll(() => rig?.stop());

/** Without what the portal finds by itself meanwhile. */
async function auditSince(seq: bigint): Promise<z.output<typeof auditRow>[]> {
  const rows = await rig.sql.rows(
    `SELECT * FROM "AuditEvent" WHERE "seq" > $1 AND "action" <> 'kyc.found' ORDER BY "seq"`,
    [seq],
  );
  return z.array(auditRow).parse(rows);
}

async function lastAudit(): Promise<bigint> {
  const [row] = await rig.sql.rows(`SELECT coalesce(max("seq"), 0)::text AS seq FROM "AuditEvent"`);
  return BigInt(String(row?.seq));
}

async function createCustomer(input = newCustomer()) {
  const created = dataOf(await admin.post("/api/v1/customers", input), customerCreationDto, 201);
  expect(created.state).toBe("completed");
  const { authId } = created;
  if (authId === null) throw new Error("A completed creation names its account.");
  return authId;
}

async function transferPosts(authId: string, since = 0) {
  return rig.control.requests({ method: "POST", path: `/accounts/${authId}/transfer-balance`, since });
}

describe("a customer is created and topped up", () => {
  let authId: string;
  let transfer: TransferDto;
  const key = "journey-key-0001";
  const body = { amount: "500.00", currency: "INR", note: "Welcome\u0000 credit" };

  test("one POST creates the account, one audit row each for the request, the account and its onboarding", async () => {
    const [mark, seq] = [await rig.control.mark(), await lastAudit()];
    const input = newCustomer({ company: "Kaveri Textiles Private Limited", timezone: "Asia/Calcutta" });
    authId = await createCustomer(input);

    expect(await rig.control.writes(mark)).toMatchObject([
      { method: "POST", path: "/api/v1/partner/accounts", status: 201, body: { email: input.email } },
    ]);
    const rows = await auditSince(seq);
    expect(rows.map(({ action, outcome }) => [action, outcome])).toEqual([
      ["customer.create_requested", "success"],
      ["customer.created", "success"],
      ["onboarding.started", "success"],
    ]);
    expect(new Set(rows.map(({ requestId }) => requestId)).size).toBe(1);
    expect(rows[1]).toMatchObject({ authId, targetId: authId, actorType: "api_key" });

    const profile = dataOf(await admin.get(`/api/v1/customers/${authId}`), customerProfileDto);
    expect(profile).toMatchObject({
      email: input.email,
      phone: input.phone,
      country: "IN",
      origin: "created",
      credentials: "stored",
    });
  });

  test("500.00 arrives: the wallet, both ledger legs, one POST, one audit row for each step", async () => {
    const [mark, seq] = [await rig.control.mark(), await lastAudit()];
    const partnerBefore = (await rig.control.transfers("partner")).entries.length;
    const answer = await admin.post(`/api/v1/customers/${authId}/transfers`, body, {
      "idempotency-key": key,
    });
    transfer = dataOf(answer, transferDto, 201);
    expect(transfer).toMatchObject({
      state: "completed",
      amount: "500.00",
      currency: "INR",
      note: "Welcome credit",
      customerBalanceAfter: "500.00000",
    });
    expect(answer.headers.get("location")).toBe(`/api/v1/transfers/${transfer.id}`);
    expect(answer.headers.get("cache-control")).toContain("no-store");

    const balance = dataOf(await admin.get(`/api/v1/customers/${authId}/balance`), balanceDto);
    expect(balance).toMatchObject({ balance: "500.00000", currency: "INR" });

    const wallet = await rig.control.transfers(authId);
    expect(wallet).toMatchObject({ balance: "500.00000", entries: [{ amount: "500.00000" }] });
    expect(wallet.entries[0]?.description).toContain(`[ref:${transfer.reference}] Welcome credit`);
    expect(wallet.entries[0]?.legs.map(({ amount }) => amount).sort()).toEqual(["-500.00000", "500.00000"]);
    const partner = await rig.control.transfers("partner");
    expect(partner.entries).toHaveLength(partnerBefore + 1);
    expect(partner.entries.at(-1)).toMatchObject({ amount: "-500.00000", id: wallet.entries[0]?.id });
    expect(await rig.control.isBalanced()).toBe(true);

    expect(await rig.control.writes(mark)).toHaveLength(1);
    expect(await transferPosts(authId, mark)).toMatchObject([{ handled: true, status: 200 }]);

    const rows = await auditSince(seq);
    expect(rows.map(({ action, outcome }) => [action, outcome])).toEqual([
      ["transfer.requested", "success"],
      ["transfer.sending", "success"],
      ["transfer.completed", "success"],
    ]);
    for (const row of rows) expect(row).toMatchObject({ authId, targetId: transfer.id });
  });

  test("the same key gives the same transfer and sends nothing", async () => {
    const again = await admin.post(`/api/v1/customers/${authId}/transfers`, body, { "idempotency-key": key });
    expect(dataOf(again, transferDto, 201)).toEqual(transfer);
    // Written differently, meant the same.
    const same = { note: " Welcome credit ", currency: "INR", amount: "500" };
    const spelled = await admin.post(`/api/v1/customers/${authId}/transfers`, same, {
      "idempotency-key": key,
    });
    expect(dataOf(spelled, transferDto, 201)).toEqual(transfer);
    expect(await transferPosts(authId)).toHaveLength(1);
    expect((await rig.control.transfers(authId)).balance).toBe("500.00000");
  });

  test.each([
    ["amount", { ...body, amount: "500.01" }],
    ["note", { ...body, note: "Another note" }],
  ])("the same key with another %s is refused", async (_what, other) => {
    const answer = await admin.post(`/api/v1/customers/${authId}/transfers`, other, {
      "idempotency-key": key,
    });
    expect(problemOf(answer, 422).code).toBe("idempotency_key_reused");
    expect(await transferPosts(authId)).toHaveLength(1);
  });

  test("the same key for another customer is refused", async () => {
    const other = rig.customers[0]?.authId ?? "";
    const answer = await admin.post(`/api/v1/customers/${other}/transfers`, body, { "idempotency-key": key });
    expect(problemOf(answer, 422).code).toBe("idempotency_key_reused");
    expect(await transferPosts(other)).toHaveLength(0);
  });

  test("without a key, or with a malformed one, nothing is sent", async () => {
    const missing = await admin.post(`/api/v1/customers/${authId}/transfers`, body);
    expect(problemOf(missing, 400).code).toBe("idempotency_key_missing");
    const short = await admin.post(`/api/v1/customers/${authId}/transfers`, body, {
      "idempotency-key": "short",
    });
    expect(problemOf(short, 422).errors).toHaveProperty("Idempotency-Key");
    expect(await transferPosts(authId)).toHaveLength(1);
    expect(await rig.sql.count("Transfer", `"authId" = $1`, [authId])).toBe(1);
  });

  test("the list and the one transfer say the same", async () => {
    const one = dataOf(await admin.get(`/api/v1/transfers/${transfer.id}`), transferDto);
    expect(one).toEqual(transfer);
    const list = await admin.get(`/api/v1/customers/${authId}/transfers`);
    expect(dataOf(list, z.array(transferDto))).toEqual([transfer]);
  });
});

test("a hundred submits at once with one key make one transfer", async () => {
  const authId = await createCustomer();
  const key = crypto.randomUUID();
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => admin.topUp(authId, "25.50", { key, note: "Once" })),
  );
  const transfers = answers.map((answer) => dataOf(answer, transferDto, 201));
  expect(new Set(transfers.map(({ id }) => id)).size).toBe(1);
  expect(new Set(transfers.map(({ state }) => state))).toEqual(new Set(["completed"]));
  expect(await transferPosts(authId)).toHaveLength(1);
  expect((await rig.control.transfers(authId)).balance).toBe("25.50000");
  expect(await rig.sql.count("Transfer", `"authId" = $1`, [authId])).toBe(1);
});

test("transfers to one customer go one after the other, at least a second apart", async () => {
  const authId = await createCustomer();
  const answers = await Promise.all(["10.01", "10.02", "10.03"].map((amount) => admin.topUp(authId, amount)));
  for (const answer of answers) expect(dataOf(answer, transferDto, 201).state).toBe("completed");
  const times = (await transferPosts(authId)).map(({ time }) => Date.parse(time));
  expect(times).toHaveLength(3);
  const [first = 0, second = 0, third = 0] = times;
  // Between arrivals, however long one was on its way; clocks are read to the millisecond.
  expect(second - first).toBeGreaterThanOrEqual(998);
  expect(third - second).toBeGreaterThanOrEqual(998);
  expect((await rig.control.transfers(authId)).balance).toBe("30.06000");
});

test("a transfer that the vendor is slow with keeps the next one a second behind its end", async () => {
  const authId = await createCustomer();
  const match = { method: "POST", path: `/\\/${authId}\\/transfer-balance$/` };
  await rig.control.fault({ kind: "delay", ms: 1_500, times: 1, match });
  const answers = await Promise.all(["20.01", "20.02"].map((amount) => admin.topUp(authId, amount)));
  for (const answer of answers) expect(dataOf(answer, transferDto, 201).state).toBe("completed");
  const [first = 0, second = 0] = (await transferPosts(authId)).map(({ time }) => Date.parse(time));
  expect(second - first).toBeGreaterThanOrEqual(2_498);
  // They end in the second in which the vendor carried them out.
  const { entries } = await rig.control.transfers(authId);
  expect(new Set(entries.map(({ reference }) => reference)).size).toBe(2);
});
