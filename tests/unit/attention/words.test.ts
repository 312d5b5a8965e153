import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { permissions } from "@/lib/authz/permissions";
import { definitionOf, ruleNames } from "@/lib/services/attention/catalog";
import { detectors } from "@/lib/services/attention/rules";
import { type WordsItem, wordsOf } from "@/lib/services/attention/words";

const viewer = { locale: "en-IN", timeZone: "Asia/Kolkata" };

/** Everything that any rule tells. */
const facts = {
  id: "0198c1de-0000-7000-8000-000000000001",
  authId: "MA_ONE",
  reference: "TDM-1",
  amount: "1234.50",
  balance: "12.00",
  currency: "INR",
  hours: 5,
  need: "5000.00",
  days: 3,
  state: "hours",
  e164: "+918012345678",
  endsAt: "2026-09-21T10:00:00.000Z",
  expiresAt: "2026-09-21T10:00:00.000Z",
  endedAt: "2026-09-01T10:00:00.000Z",
  lastRunAt: "2026-09-20T10:00:00.000Z",
  lastAt: "2026-09-20T10:00:00.000Z",
  at: "2026-09-20T10:00:00.000Z",
  monthlyFee: "500.00",
  spent: "900.00",
  usual: "100.00",
  sentence: "Acme: 4% of 200 calls were answered; usually 61%.",
  query: "customer=MA_ONE",
  runId: "0198c1de-0000-7000-8000-000000000002",
  fromDay: "2026-09-18",
  toDay: "2026-09-19",
  count: 2,
  kind: "transfer",
  status: "opened",
  flow: "email",
  reason: "Its limit is reached.",
};

const item = (rule: WordsItem["rule"], given: Partial<WordsItem> = {}): WordsItem => ({
  rule,
  label: "Acme",
  facts,
  customer: { authId: "MA_ONE", name: "Acme" },
  since: "2026-09-20T10:00:00.000Z",
  severity: "high",
  ...given,
});

/** Whether an address leads to a page, whatever its parameters are. */
function isPage(address: string): boolean {
  const parts = address.split("?")[0]?.split("/").filter(Boolean) ?? [];
  const walk = (folder: string, rest: string[]): boolean => {
    const [next, ...others] = rest;
    if (next === undefined) return existsSync(join(folder, "page.tsx"));
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return folders.some(
      ({ name }) => (name === next || /^\[[^.]+\]$/.test(name)) && walk(join(folder, name), others),
    );
  };
  return walk("app/(staff)", parts);
}

test("every rule has its words, with a button that somebody may press and that leads to a page", () => {
  for (const rule of ruleNames) {
    const { what, why, fix } = wordsOf(item(rule), viewer);
    for (const sentence of [what, why]) {
      expect(sentence, rule).toMatch(/^[\p{Lu}\p{Nd}“₹+].*[.!]?$/u);
      expect(sentence, rule).not.toMatch(/undefined|null|NaN|\[object| {2}/);
    }
    expect(permissions[fix.permission], rule).toContain("admin");
    expect(isPage(fix.href), `${rule}: ${fix.href}`).toBe(true);
  }
});

test("an item of an older portal, with facts that are missing, is shown all the same", () => {
  for (const rule of ruleNames) {
    const { what, why, fix } = wordsOf(item(rule, { facts: {}, customer: null }), viewer);
    expect(`${what} ${why} ${fix.label}`, rule).not.toMatch(/undefined|null|NaN/);
  }
});

test("names and figures stand in the sentence, in the viewer's zone and writing", () => {
  expect(wordsOf(item("wallet_low"), viewer).what).toBe(
    "The wallet of Acme holds ₹12.00, enough for 5 hours at its usual spending.",
  );
  expect(wordsOf(item("wallet_low", { facts: { ...facts, state: "empty" } }), viewer).what).toBe(
    "The wallet of Acme is empty (₹12.00).",
  );
  const expiring = wordsOf(item("number_expiring", { label: "+91 80123 45678" }), viewer);
  expect(expiring.what).toMatch(/^\+91 80123 45678 of Acme ends on 21 Sept? 2026, 3:30 pm IST\.$/);
  expect(expiring.fix.href).toBe("/customers/MA_ONE/numbers/%2B918012345678");
  const rental = wordsOf(item("number_expiring", { facts: { ...facts, kind: "rental" } }), viewer);
  expect(rental.fix).toMatchObject({ label: "Top up", href: "/customers/MA_ONE/top-up" });
  expect(wordsOf(item("answer_rate"), viewer).fix.href).toBe("/calls?customer=MA_ONE");
});

test("a wallet's button carries the sum that its item suggests; a file of transfers keeps its name to itself", () => {
  const wallet = wordsOf(item("wallet_low", { facts: { ...facts, suggested: "4200.00" } }), viewer);
  expect(wallet.why).toContain("₹4,200.00 more last about a week.");
  expect(wallet.fix.href).toBe("/customers/MA_ONE/top-up?amount=4200.00");
  expect(wordsOf(item("wallet_low"), viewer).fix.href).toBe("/customers/MA_ONE/top-up");
  const file = item("transfer_waiting", {
    label: "Bonus of the board",
    facts: { ...facts, kind: "file", rows: 12 },
    customer: null,
  });
  expect(wordsOf(file, viewer).what).toMatch(/^A file of 12 top-ups over ₹1,234\.50 waits for approval/);
});

test("each rule of the catalog has one detector, and one that gives way looks after what it gives way to", () => {
  const order = detectors.map(({ rule }) => rule);
  expect(order.toSorted()).toEqual(ruleNames.toSorted());
  const after = (later: string, ...earlier: string[]) =>
    expect(
      earlier.every(
        (rule) => order.findIndex((one) => one === rule) < order.findIndex((one) => one === later),
      ),
      later,
    ).toBe(true);
  after("jobs_failing", "upstream_down");
  after("sync_late", "upstream_down", "jobs_failing");
  after("auto_top_up_missed", "upstream_down", "jobs_failing");
  after("number_expiring", "wallet_low");
  after("kyc_stuck", "kyc_expiring");
  after("customer_without_number", "kyc_failed", "kyc_stuck", "kyc_expiring");
});

test("usual figures lie within their limits", () => {
  for (const rule of ruleNames)
    for (const [name, { usual, least, most }] of Object.entries(definitionOf(rule).thresholds)) {
      if (usual === null) continue;
      expect(usual, `${rule}.${name}`).toBeGreaterThanOrEqual(least);
      expect(usual, `${rule}.${name}`).toBeLessThanOrEqual(most);
    }
});
