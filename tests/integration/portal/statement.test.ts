import { Decimal } from "decimal.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dayOf, instantsOf } from "@/lib/format/day-range";
import { problemOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import type { UpstreamAccount } from "../../fixtures/portal/control";
import { popplerText, textsOfPdf } from "../../fixtures/portal/pdf-text";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { netOf, type PlainMovement, upstreamLedger } from "../../fixtures/portal/upstream-ledger";
import { until } from "../../fixtures/portal/wait";

const ZONE = "Asia/Kolkata";
const DAY_MS = 86_400_000;
let rig: Rig;
let admin: ApiClient;
let accounts: UpstreamAccount[];

beforeAll(async () => {
  rig = await startRig({ sandbox: { days: 6 } });
  admin = await rig.api("admin");
  // The busiest has thousands of rows; the others are read by more than one page as well.
  accounts = rig.customers.slice(0, 3);
});
afterAll(() => rig.stop());

/** The last days of the history, today left out: nothing arrives in them. */
function pastDays() {
  const day = (back: number) => dayOf(new Date(Date.now() - back * DAY_MS), ZONE);
  return { from: day(4), to: day(2) };
}

const path = (authId: string, query: Record<string, string>) =>
  `/api/v1/customers/${authId}/statement?${new URLSearchParams({ zone: ZONE, ...query })}`;

interface Line {
  entry: string;
  time: string;
  credit: string;
  debit: string;
  balance: string;
}

/** None of what is compared here is ever quoted, so the last columns are found from the end. */
function linesOf(text: string): Line[] {
  return text
    .replace(/^\uFEFF/, "")
    .split("\r\n")
    .slice(1, -1)
    .map((line) => {
      const cells = line.split(",");
      const [credit = "", debit = "", balance = ""] = cells.slice(-4);
      return { entry: cells[0] ?? "", time: cells[1] ?? "", credit, debit, balance };
    });
}

const local = new Intl.DateTimeFormat("sv-SE", {
  timeZone: ZONE,
  dateStyle: "short",
  timeStyle: "medium",
});
const expected = ({ at, credit, debit }: PlainMovement) => ({ time: local.format(at), credit, debit });

async function bytesOf(client: ApiClient, url: string): Promise<{ headers: Headers; bytes: Buffer }> {
  const answer = await fetch(`${client.url}${url}`, { headers: { authorization: `Bearer ${client.key}` } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(answer.status, answer.status === 200 ? "" : bytes.toString()).toBe(200);
  return { headers: answer.headers, bytes };
}

test.each(["current", "legacy"])(
  "CSV and PDF are the upstream's ledger to the last decimal, %s generation",
  async (generation) => {
    await rig.control.options({ generation });
    const days = pastDays();
    const { start, endExclusive } = instantsOf(days, ZONE);
    for (const { authId } of accounts) {
      const ledger = await upstreamLedger(rig, authId);
      const inside = ledger.filter(({ at }) => at >= start && at < endExclusive);
      expect(inside.length).toBeGreaterThan(0);
      const opening = netOf(ledger.filter(({ at }) => at < start));
      const closing = opening.plus(netOf(inside));

      const answer = await admin.get(path(authId, { ...days, format: "csv" }));
      expect(answer.status, answer.text).toBe(200);
      const lines = linesOf(answer.text);
      const movements = lines.filter(({ entry }) => entry === "Movement");
      expect(movements.map(({ time, credit, debit }) => ({ time, credit, debit }))).toEqual(
        inside.map(expected),
      );
      const balanceAt = (entry: string) => lines.find((line) => line.entry === entry)?.balance;
      expect(new Decimal(balanceAt("Opening balance") ?? "").equals(opening)).toBe(true);
      expect(new Decimal(balanceAt("Closing balance") ?? "").equals(closing)).toBe(true);
      const totals = lines.filter(({ entry }) => entry === "Total");
      const all = totals.at(-1);
      expect(new Decimal(all?.credit || 0).minus(all?.debit || 0).equals(closing.minus(opening))).toBe(true);
      expect(
        netOf(totals.slice(0, -1).map((line) => ({ ...line, id: "", at: start }))).equals(
          closing.minus(opening),
        ),
      ).toBe(true);

      const { headers, bytes } = await bytesOf(admin, path(authId, { ...days, format: "pdf" }));
      expect(headers.get("content-type")).toBe("application/pdf");
      expect(headers.get("cache-control")).toContain("no-store");
      const texts = new Set(textsOfPdf(bytes).map((text) => text.replaceAll(",", "")));
      const places = Math.max(
        ...[opening, closing, ...inside.map(({ credit, debit }) => new Decimal(credit || debit))].map(
          (amount) => Math.max(2, amount.decimalPlaces()),
        ),
        ...movements.map(({ balance }) => new Decimal(balance).decimalPlaces()),
      );
      for (const amount of [
        ...inside.map(({ credit, debit }) => credit || debit),
        ...movements.map(({ balance }) => balance),
        opening.toFixed(),
        closing.toFixed(),
        all?.credit || "0",
        all?.debit || "0",
      ]) {
        expect(texts, amount).toContain(new Decimal(amount).toFixed(places));
      }
      const read = popplerText(bytes);
      if (read !== null) {
        const times = read.match(/\d\d \w{3,4} \d{4}, \d\d:\d\d:\d\d/g) ?? [];
        expect(times).toHaveLength(inside.length);
      }
    }
    await rig.control.options({ generation: "current" });
  },
);

test("while rows arrive, a statement of today is the ledger of one moment", async () => {
  const [account] = accounts;
  if (!account) throw new Error("There is no customer.");
  const today = dayOf(new Date(), ZONE);
  const { start } = instantsOf({ from: today, to: today }, ZONE);
  let going = true;
  let balances = 0;
  const arriving = (async () => {
    while (going) {
      await rig.control.call("POST", "/calls", {
        account: account.authId,
        direction: "outbound",
        to: "+919811000000",
      });
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  })();
  try {
    for (let round = 0; round < 3; round += 1) {
      const before = await upstreamLedger(rig, account.authId);
      const answer = await admin.get(path(account.authId, { from: today, to: today, format: "csv" }));
      const after = await upstreamLedger(rig, account.authId);
      expect(answer.status, answer.text).toBe(200);
      const lines = linesOf(answer.text);
      const movements = lines.filter(({ entry }) => entry === "Movement");
      const inside = after.filter(({ at }) => at >= start);
      expect(movements.map(({ time, credit, debit }) => ({ time, credit, debit }))).toEqual(
        inside.slice(0, movements.length).map(expected),
      );
      expect(movements.length).toBeGreaterThanOrEqual(before.filter(({ at }) => at >= start).length);
      const closing = lines.find(({ entry }) => entry === "Closing balance")?.balance;
      const known = after.slice(0, after.length - inside.length + movements.length);
      // A wallet that never stood still between two looks has no balances; a wrong one it never has.
      if (!closing) continue;
      balances += 1;
      expect(closing).toBe(netOf(known).toFixed(Math.max(2, netOf(known).decimalPlaces())));
    }
  } finally {
    going = false;
    await arriving;
  }
  expect(balances).toBeGreaterThan(0);
});

test("where the ledger lags behind the balance, no balance is claimed", async () => {
  const account = accounts[1];
  if (!account) throw new Error("There is no second customer.");
  const { authId } = account;
  await rig.control.fault({
    kind: "ledger_lag",
    ms: 3_600_000,
    times: 1,
    match: { method: "POST", path: "/transfer-balance$/" },
  });
  const topUp = await admin.topUp(authId, "77.00");
  expect(topUp.status, topUp.text).toBeLessThan(300);
  const answer = await admin.get(path(authId, { ...pastDays(), format: "csv" }));
  expect(answer.status, answer.text).toBe(200);
  const lines = linesOf(answer.text);
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.filter(({ entry }) => entry !== "Total").every(({ balance }) => balance === "")).toBe(true);
  await rig.control.heal();
});

test("there is no file where the ledger cannot be read, or its days are wrong", async () => {
  const { authId } = accounts[0] ?? { authId: "" };
  const days = pastDays();
  await rig.control.fault({
    kind: "status_before_commit",
    status: 500,
    match: { method: "GET", path: "/transactions/" },
  });
  const failed = await admin.get(path(authId, { ...days, format: "csv" }));
  problemOf(failed, 502);
  await rig.control.heal();
  const wrong = async (query: Record<string, string>, field: string) => {
    const { errors } = problemOf(await admin.get(path(authId, query)), 422);
    expect(Object.keys(errors ?? {})).toContain(field);
  };
  await wrong({ from: days.to, to: days.from }, "to");
  await wrong({ from: "2025-01-01", to: "2026-01-02" }, "from");
  await wrong({ from: "2026-02-30", to: "2026-03-01" }, "from");
  await wrong({ to: days.to }, "from");
  await wrong({ ...days, zone: "+05:30" }, "zone");
  await wrong({ ...days, format: "xlsx" }, "format");
});

test("a customer's movements never name the reseller's account at the platform; those of the staff do", async () => {
  const [a, b] = accounts;
  if (!a || !b) throw new Error("There are too few customers.");
  for (const [{ authId }, amount, note] of [
    [a, "43.00", "For April"],
    [b, "47.00", "For May"],
  ] as const) {
    expect((await admin.topUp(authId, amount, { note })).status).toBe(201);
  }
  const list = (of: Pick<ApiClient, "get">, authId: string) =>
    of.get(`/api/v1/customers/${authId}/transactions?kind=transfer&size=100`);
  await until("both top-ups to be in the ledger", async () => {
    const texts = await Promise.all([list(admin, a.authId), list(admin, b.authId)]);
    return texts[0]?.text.includes("For April") === true && texts[1]?.text.includes("For May") === true;
  });
  expect((await list(admin, a.authId)).text).toMatch(/Transfer from partner Sahyadri Telecom: \[ref:/);
  const staff = await rig.browser("support");
  const page = (authId: string) => `/customers/${authId}/transactions?kind=transfer`;
  expect((await staff.get(page(a.authId))).text).toContain("Transfer from partner Sahyadri Telecom");

  const own = await rig.browser("customer", a.authId);
  const key = await rig.api("customer", a.authId);
  for (const answer of [
    await list(own, a.authId),
    await list(key, a.authId),
    await key.get("/api/v1/transactions?kind=transfer&size=100"),
    await own.get("/portal/transactions?kind=transfer"),
  ]) {
    expect(answer.status).toBe(200);
    expect(answer.text).toContain("For April");
    expect(answer.text).not.toMatch(/transfer from partner|sahyadri/i);
    expect(answer.text).not.toContain("For May");
  }
});

test("a customer has its own statement and nobody else's, in its brand's name, and each is on record", async () => {
  const [a, b] = accounts;
  if (!a || !b) throw new Error("There are too few customers.");
  const days = pastDays();
  const browser = await rig.browser("customer", a.authId);
  const viewer = await rig.browser("customer_viewer", a.authId);
  const own = await browser.get(path(a.authId, { ...days, format: "csv" }));
  expect(own.status, own.text).toBe(200);
  expect(own.text).not.toMatch(/vobiz|partner|sahyadri/i);
  expect(own.headers.get("content-disposition")).toMatch(
    /^attachment; filename="tandem-statement-[\d-]+to-[\d-]+\.csv"; filename\*=UTF-8''Tandem-statement-/,
  );
  expect((await viewer.get(path(a.authId, { ...days, format: "pdf" }))).status).toBe(200);
  const foreign = problemOf(await browser.get(path(b.authId, { ...days, format: "csv" })), 404);
  const nobody = problemOf(await browser.get(path("MA_NOBODY00", { ...days, format: "csv" })), 404);
  expect({ ...foreign, requestId: "" }).toEqual({ ...nobody, requestId: "" });
  problemOf(await rig.stranger.get(path(a.authId, days)), 401);
  const rows = await rig.sql.rows(
    `SELECT "actorRole", "after"->>'format' AS format FROM "AuditEvent"
     WHERE action = 'statement.downloaded' AND "authId" = $1 AND "actorRole" LIKE 'customer%' ORDER BY seq`,
    [a.authId],
  );
  expect(rows).toEqual([
    { actorRole: "customer", format: "csv" },
    { actorRole: "customer_viewer", format: "pdf" },
  ]);
});
