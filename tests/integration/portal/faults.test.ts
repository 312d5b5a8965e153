import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { errorStatus } from "@/lib/http/errors";
import { transferDto } from "@/lib/services/transfers/schema";
import { type Answer, dataOf, problemOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { startElsewhere } from "../../fixtures/portal/elsewhere";
import { type FaultCase, faultCases } from "../../fixtures/portal/fault-cases";
import { type Gate, startGate } from "../../fixtures/portal/gate";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";

interface Run extends FaultCase {
  authId: string;
  amount: string;
  key: string;
  before: string;
  answer$: Promise<Answer>;
}

const names = faultCases("http://unused").map(({ name }) => name);
let rig: Rig;
let finance: ApiClient;
let gate: Gate;
let elsewhere: Awaited<ReturnType<typeof startElsewhere>>;
const runs = new Map<string, Run>();

/** All at once, each with a customer of its own; every test below waits for its own one. */
beforeAll(async () => {
  elsewhere = await startElsewhere();
  rig = await startRig({
    through: async (url) => {
      gate = await startGate(url);
      return gate;
    },
  });
  finance = await rig.api("finance");
  // The quiet ones have short ledgers to read.
  const quiet = rig.customers.toReversed();
  for (const [index, given] of faultCases(elsewhere.url).entries()) {
    const customer = quiet[index];
    if (!customer) throw new Error("There are fewer customers than cases.");
    const { authId, balance } = customer;
    for (const { on, ...rule } of given.rules) {
      const path =
        on === "ledger" ? `/accounts/${authId}/transactions` : `/accounts/${authId}/transfer-balance`;
      await rig.control.fault({ ...rule, match: { path } });
    }
    const amount = `${100 + index}.37`;
    const key = crypto.randomUUID();
    const answer$ = finance.topUp(authId, amount, { key, note: given.name.slice(0, 40) });
    runs.set(given.name, { ...given, authId, amount, key, before: balance, answer$ });
  }
});
afterAll(async () => {
  await rig?.stop();
  await elsewhere?.close();
});

function runOf(name: string): Run {
  const run = runs.get(name);
  if (!run) throw new Error(`There is no case ${name}.`);
  return run;
}

async function rowOf(run: Pick<Run, "key">) {
  const [row] = await rig.sql.rows(`SELECT * FROM "Transfer" WHERE "idempotencyKey" = $1`, [run.key]);
  if (!row) throw new Error("There is no such transfer.");
  return row;
}

async function posts(authId: string): Promise<number> {
  return (await rig.control.requests({ method: "POST", path: `/accounts/${authId}/transfer-balance` }))
    .length;
}

describe("one transfer under each fault", () => {
  test.each(names)("%s", async (name) => {
    const run = runOf(name);
    const answer = await run.answer$;

    if (typeof run.answer === "string") {
      expect(problemOf(answer, errorStatus[run.answer]).code).toBe(run.answer);
    } else {
      const { state } = dataOf(answer, transferDto, run.answer);
      expect(state).toBe(run.answer === 201 ? "completed" : "unknown");
    }

    const row = await until(
      `the end of "${name}"`,
      async () => {
        const now = await rowOf(run);
        // What stays unknown does so although the ledger was read again and again.
        return now.state === run.end && (run.end !== "unknown" || Number(now.ledgerReads) >= 2) ? now : null;
      },
      60,
    );
    expect(await posts(run.authId)).toBe(1);

    const wallet = await rig.control.transfers(run.authId);
    const arrived = wallet.entries.filter(({ amount }) => amount === `${run.amount}000`);
    expect(arrived).toHaveLength(run.moved ? 1 : 0);

    const audit = await rig.sql.rows(
      `SELECT "action" FROM "AuditEvent" WHERE "targetId" = $1 ORDER BY "seq"`,
      [row.id],
    );
    expect(audit.map(({ action }) => action)).toEqual([
      "transfer.requested",
      "transfer.sending",
      ...(run.answer === 202 ? ["transfer.unknown"] : []),
      ...(run.end === "unknown" ? [] : [`transfer.${run.end}`]),
    ]);
    if (run.end === "completed") {
      expect(run.answer === 201 ? row.upstreamTransactionId : row.ledgerEntryId).toEqual(expect.any(String));
    }
  });

  test("nobody followed the redirect", async () => {
    await runOf("redirect").answer$;
    expect(elsewhere.visits()).toBe(0);
  });

  test("while one is unknown, a second of the same amount waits, and another amount does not", async () => {
    const run = runOf("reset before the commit");
    await run.answer$;
    await rig.control.heal();
    const twin = await finance.topUp(run.authId, run.amount);
    expect(problemOf(twin, 409).detail).toContain(String((await rowOf(run)).reference));
    expect(await posts(run.authId)).toBe(1);
    dataOf(await finance.topUp(run.authId, "3.21"), transferDto, 201);
    expect(await posts(run.authId)).toBe(2);
  });

  test("a repeat of a refused one is refused the same way, and sends nothing", async () => {
    const run = runOf("429");
    const note = "429";
    const again = await finance.topUp(run.authId, run.amount, { key: run.key, note });
    expect(problemOf(again, 503).code).toBe("upstream_busy");
    expect(await posts(run.authId)).toBe(1);
  });

  test("a repeat of an unknown one answers with what became of it, and sends nothing", async () => {
    const run = runOf("reset after the commit");
    const again = await finance.topUp(run.authId, run.amount, { key: run.key, note: run.name });
    expect(dataOf(again, transferDto, 201)).toMatchObject({ state: "completed", amount: run.amount });
    expect(await posts(run.authId)).toBe(1);
  });

  test("the books balance, and show our references exactly where we say so", async () => {
    expect(await rig.control.isBalanced()).toBe(true);
    const rows = await rig.sql.rows(`SELECT "authId", "reference", "state"::text FROM "Transfer"`);
    const bent = ["description", "twice"];
    for (const { authId, reference, state } of rows) {
      const name = [...runs.values()].find((run) => run.authId === authId)?.name ?? "";
      if (bent.some((word) => name.includes(word))) continue;
      const { entries } = await rig.control.transfers(String(authId));
      const marked = entries.filter(({ description }) => description.includes(`[ref:${reference}]`));
      expect(marked, `${name}: ${state}`).toHaveLength(state === "completed" ? 1 : 0);
    }
  });
});

describe("money that is not sent", () => {
  test("the connection is refused: failed as not sent, and no POST arrived", async () => {
    const customer = runOf("401").authId;
    const before = await posts(customer);
    // Both reads before the POST go over connections that are open already; the POST wants a new one.
    await Promise.all(Array.from({ length: 4 }, () => finance.get(`/api/v1/customers/${customer}/balance`)));
    await gate.shut();
    const key = crypto.randomUUID();
    const answer = await finance.topUp(customer, "7.77", { key });
    await gate.open();
    expect(problemOf(answer, 502).code).toBe("upstream_failed");
    expect(await rowOf({ key })).toMatchObject({ state: "failed", failureCode: "not_sent" });
    expect(await posts(customer)).toBe(before);
    // The same key stays failed; a new one is a new transfer.
    problemOf(await finance.topUp(customer, "7.77", { key }), 502);
    dataOf(await finance.topUp(customer, "7.77"), transferDto, 201);
    expect(await posts(customer)).toBe(before + 1);
  });

  test("nothing listens upstream: refused before anything is recorded", async () => {
    const rows = await rig.sql.count("Transfer");
    await rig.control.call("POST", "/listen", { open: false });
    const answer = await finance.topUp(runOf("403").authId, "8.88");
    await rig.control.call("POST", "/listen", { open: true });
    expect(problemOf(answer, 502).code).toBe("upstream_failed");
    expect(await rig.sql.count("Transfer")).toBe(rows);
  });

  test("the master balance is gone when the transfer arrives: failed, with the reason at the field", async () => {
    const { authId } = runOf("404");
    const before = await posts(authId);
    const wallet = await rig.control.transfers(authId);
    await rig.control.fault({
      kind: "delay",
      ms: 1_000,
      match: { path: `/accounts/${authId}/transfer-balance` },
    });
    const answer$ = finance.topUp(authId, "9.99");
    await until("the POST", async () => (await posts(authId)) > before);
    await rig.control.options({ partnerBalance: "1.00" });
    const problem = problemOf(await answer$, 422);
    expect(problem).toMatchObject({ code: "insufficient_balance", errors: { amount: expect.any(String) } });
    expect(await rig.control.transfers(authId)).toEqual(wallet);
  });
});
