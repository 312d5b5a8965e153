import { Decimal } from "decimal.js";
import fc from "fast-check";
import { expect, it } from "vitest";
import { compare } from "@/lib/services/reconciliation/compare";
import type { ComparedTransfer } from "@/lib/services/reconciliation/finding";
import type { LedgerEntry } from "@/lib/vobiz/types";
import { comparison, consoleRow, rowFor, summary, transfer } from "./fixture";

interface Made {
  transfers: ComparedTransfer[];
  rows: LedgerEntry[];
  finds: string[];
  matched: number;
}

type Case = (sent: ComparedTransfer, number: number) => Made;

const quiet = { transfers: [], rows: [], finds: [], matched: 0 };

/** What can happen to one transfer or one row, and what has to be said about it. */
const cases: Record<string, Case> = {
  fine: (sent) => ({ transfers: [sent], rows: [rowFor(sent)], finds: [], matched: 1 }),
  lost: (sent) => ({ ...quiet, transfers: [sent], finds: [`missing ${sent.id}`] }),
  twice: (sent, number) => ({
    ...quiet,
    transfers: [sent],
    rows: [rowFor(sent), rowFor(sent, { id: `twin-${number}` })],
    finds: [`duplicate ${sent.id}`],
  }),
  otherAmount: (sent) => ({
    ...quiet,
    transfers: [sent],
    rows: [rowFor(sent, { amount: new Decimal(sent.amount).plus("0.01") })],
    finds: [`differs ${sent.id}`],
  }),
  otherWay: (sent) => ({
    ...quiet,
    transfers: [sent],
    rows: [rowFor(sent, { direction: "debit" })],
    finds: [`differs ${sent.id}`],
  }),
  forgotten: (sent) => ({ ...quiet, rows: [rowFor(sent)], finds: [`orphan row-of-${sent.id}`] }),
  byHand: (_sent, number) => ({
    ...quiet,
    rows: [consoleRow(`console-${number}`)],
    finds: [`orphan console-${number}`],
  }),
  nameless: (sent) => ({
    ...quiet,
    transfers: [sent],
    rows: [rowFor(sent, { description: null })],
    finds: [`missing ${sent.id}`, `orphan row-of-${sent.id}`],
  }),
  failedButPaid: (sent) => ({
    ...quiet,
    transfers: [{ ...sent, state: "failed" }],
    rows: [rowFor(sent)],
    finds: [`contradiction ${sent.id}`],
  }),
  failed: (sent) => ({ ...quiet, transfers: [{ ...sent, state: "failed" }] }),
  open: (sent) => ({ ...quiet, transfers: [{ ...sent, state: "unknown" }], rows: [rowFor(sent)] }),
  decided: (sent) => ({ ...quiet, transfers: [{ ...sent, decidedByPerson: true }], matched: 1 }),
  call: (_sent, number) => ({
    ...quiet,
    rows: [
      consoleRow(`call-${number}`, { direction: "debit", description: "Call", reference: `cdr:${number}` }),
    ],
  }),
  card: (_sent, number) => ({
    ...quiet,
    rows: [consoleRow(`card-${number}`, { description: "Auto recharge by card", reference: "payment:1" })],
  }),
};

/** In the older generation a row has neither reference nor status; only its words say what it is. */
function aged(row: LedgerEntry): LedgerEntry {
  return { ...row, reference: null, status: null, kind: row.direction === "credit" ? "recharge" : "debit" };
}

const DAY_SECONDS = 86_400;
const event = fc.record({
  what: fc.constantFrom(...Object.keys(cases)),
  second: fc.integer({ min: 0, max: DAY_SECONDS - 1 }),
  paise: fc.integer({ min: 1, max: 10_000_000 }),
});

function made(what: string, second: number, paise: number, number: number): Made {
  const sentAt = new Date(Date.parse("2026-11-19") + second * 1_000);
  const amount = new Decimal(paise).dividedBy(100).toFixed(2);
  const build = cases[what];
  if (!build) throw new Error(`No case ${what}.`);
  return build(transfer(number, { sentAt, amount }), number);
}

it.each(["current", "legacy"] as const)(
  "every injected difference is found, and nothing else (%s)",
  (generation) => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), fc.infiniteStream(fc.nat()), (events, order) => {
        const all = events.map(({ what, second, paise }, index) => made(what, second, paise, index + 1));
        // Nothing names a nameless row of the older generation: it is a credit like any other.
        const isNameless = (index: number) => generation === "legacy" && events[index]?.what === "nameless";
        const finds = all.flatMap((one, index) =>
          isNameless(index) ? one.finds.filter((find) => find.startsWith("missing")) : one.finds,
        );
        const rows = all
          .flatMap((one) => one.rows)
          .map((row) => ({ row: generation === "legacy" ? aged(row) : row, key: order.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row);
        const result = compare(
          comparison(
            all.flatMap((one) => one.transfers),
            rows,
            // The last of them has settled long enough ago.
            { settledBefore: new Date("2026-11-20T01:00:00Z") },
          ),
        );
        expect(summary(result)).toEqual(finds.sort());
        expect(result.matched).toBe(all.reduce((sum, one) => sum + one.matched, 0));
        const troubled = finds.filter((find) => /^(missing|differs|duplicate) transfer/.test(find));
        expect(result.transfers).toBe(result.matched + troubled.length);
      }),
      { numRuns: 400 },
    );
  },
);
