import { afterAll, beforeAll, expect, test } from "vitest";
import { customerCreationDto } from "@/lib/services/customers/schema";
import { transferDto } from "@/lib/services/transfers/schema";
import { dataOf } from "../../fixtures/portal/answer";
import { ApiClient } from "../../fixtures/portal/api-client";
import { newCustomer } from "../../fixtures/portal/new-customer";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";

let rig: Rig;
let admin: ApiClient;
const moved = { authId: "", key: crypto.randomUUID(), amount: "250.00" };
const notMoved = { authId: "", key: crypto.randomUUID(), amount: "350.00" };
const account = newCustomer();
let restartedAt: number;

/** Three acts are under way upstream when the portal dies as in a crash; then it starts again. */
beforeAll(async () => {
  rig = await startRig();
  admin = await rig.api("admin");
  [moved.authId = "", notMoved.authId = ""] = rig.customers.toReversed().map(({ authId }) => authId);
  await rig.control.fault({
    kind: "hang_after_commit",
    match: { path: `/${moved.authId}/transfer-balance` },
  });
  await rig.control.fault({ kind: "hang", match: { path: `/${notMoved.authId}/transfer-balance` } });
  await rig.control.fault({
    kind: "hang_after_commit",
    match: { method: "POST", path: "/\\/partner\\/accounts$/" },
  });
  const cut = [
    admin.topUp(moved.authId, moved.amount, { key: moved.key }),
    admin.topUp(notMoved.authId, notMoved.amount, { key: notMoved.key }),
    admin.post("/api/v1/customers", account),
  ].map((answer) => answer.then(() => "answered").catch(() => "cut off"));
  await until("all three to be under way", async () => (await rig.control.writes()).length === 3);
  await rig.portal.kill9();
  expect(await Promise.all(cut)).toEqual(["cut off", "cut off", "cut off"]);
  await rig.control.heal();
  await rig.restart();
  restartedAt = Date.now();
  admin = new ApiClient(rig.portal.url, admin.key);
});
afterAll(() => rig?.stop());

function secondsLeft(): number {
  return 60 - (Date.now() - restartedAt) / 1_000;
}

async function transferOf(key: string) {
  const [row] = await rig.sql.rows(`SELECT * FROM "Transfer" WHERE "idempotencyKey" = $1`, [key]);
  return row;
}

test("before the lease is over nobody claims to know", async () => {
  expect((await transferOf(moved.key))?.state).toBe("sending");
});

test("the money that moved is found in the ledger within a minute, with one POST ever", async () => {
  const row = await until(
    "the transfer to complete",
    async () => {
      const now = await transferOf(moved.key);
      return now?.state === "completed" && now;
    },
    secondsLeft(),
  );
  expect(row.ledgerEntryId).toEqual(expect.any(String));
  expect(row.upstreamTransactionId).toBeNull();
  const posts = await rig.control.requests({ method: "POST", path: `/${moved.authId}/transfer-balance` });
  expect(posts).toHaveLength(1);
  const arrived = (await rig.control.transfers(moved.authId)).entries.filter(
    ({ amount }) => amount === "250.00000",
  );
  expect(arrived).toHaveLength(1);
  const again = await admin.topUp(moved.authId, moved.amount, { key: moved.key });
  expect(dataOf(again, transferDto, 201).id).toBe(row.id);
});

test("the money that did not move stays unknown, and is never called failed", async () => {
  const ledger = `/accounts/${notMoved.authId}/transactions`;
  await until("a read of its ledger", async () => (await rig.control.requests({ path: ledger })).length, 60);
  const row = await until("what the read led to", async () => {
    const now = await transferOf(notMoved.key);
    return Number(now?.ledgerReads) >= 1 && now;
  });
  expect(row).toMatchObject({ state: "unknown", failureCode: "sender_stopped" });
  const again = await admin.topUp(notMoved.authId, notMoved.amount, { key: notMoved.key });
  expect(dataOf(again, transferDto, 202).state).toBe("unknown");
  const posts = await rig.control.requests({ method: "POST", path: `/${notMoved.authId}/transfer-balance` });
  expect(posts).toHaveLength(1);
});

test("the account that was made is adopted within a minute, with one POST ever", async () => {
  const row = await until(
    "the account creation to complete",
    async () => {
      const [now] = await rig.sql.rows(
        `SELECT a."state"::text, c."authId", c."origin"::text FROM "AccountCreation" a
           LEFT JOIN "Customer" c ON c."id" = a."customerId" WHERE a."email" = $1`,
        [account.email],
      );
      return now?.state === "completed" && now;
    },
    Math.max(5, secondsLeft()),
  );
  expect(row).toEqual({ state: "completed", authId: expect.stringMatching(/^MA_/), origin: "created" });
  expect(await rig.control.requests({ method: "POST", path: "/partner/accounts" })).toHaveLength(3);
  expect(await rig.sql.count("AccountCreation")).toBe(1);
  expect(customerCreationDto.shape.state.options).toContain(row.state);
});
