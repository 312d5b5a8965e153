import { Decimal } from "decimal.js";
import { movedMoney } from "@/lib/services/reconciliation/ledger-row";
import type { LedgerEntry } from "@/lib/vobiz/types";
import { kindNames, kindOf, type StatementKind, wordsOf } from "./kinds";

export interface StatementLine {
  at: Date;
  kind: StatementKind;
  text: string;
  reference: string;
  /** One of the two is null. */
  credit: Decimal | null;
  debit: Decimal | null;
  /** After this movement; null where the opening balance is not certain. */
  balance: Decimal | null;
}

export interface KindTotal {
  kind: StatementKind;
  movements: number;
  credit: Decimal;
  debit: Decimal;
}

export interface Statement {
  lines: StatementLine[];
  totals: KindTotal[];
  credit: Decimal;
  debit: Decimal;
  opening: Decimal | null;
  closing: Decimal | null;
}

interface Given {
  /** Oldest first; rows of other days are left out. */
  rows: readonly LedgerEntry[];
  start: Date;
  endExclusive: Date;
  opening: Decimal | null;
}

const ZERO = new Decimal(0);

/** Adds up the movements of a period, to the last decimal. */
export function buildStatement({ rows, start, endExclusive, opening }: Given): Statement {
  const totals = new Map<StatementKind, KindTotal>();
  const lines: StatementLine[] = [];
  let balance = opening;
  let [credit, debit] = [ZERO, ZERO];
  for (const row of rows) {
    if (row.createdAt < start || row.createdAt >= endExclusive || !movedMoney(row)) continue;
    const isCredit = row.direction === "credit";
    const kind = kindOf(row);
    const total = totals.get(kind) ?? { kind, movements: 0, credit: ZERO, debit: ZERO };
    totals.set(kind, {
      kind,
      movements: total.movements + 1,
      credit: isCredit ? total.credit.plus(row.amount) : total.credit,
      debit: isCredit ? total.debit : total.debit.plus(row.amount),
    });
    if (isCredit) credit = credit.plus(row.amount);
    else debit = debit.plus(row.amount);
    balance = balance && (isCredit ? balance.plus(row.amount) : balance.minus(row.amount));
    lines.push({
      at: row.createdAt,
      kind,
      ...wordsOf(row),
      credit: isCredit ? row.amount : null,
      debit: isCredit ? null : row.amount,
      balance,
    });
  }
  const order = Object.keys(kindNames);
  return {
    lines,
    totals: [...totals.values()].sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind)),
    credit,
    debit,
    opening,
    closing: balance,
  };
}

/** How many decimals it takes to write every amount of it in full: 2 at least. */
export function decimalsOf({ lines, opening, closing }: Statement): number {
  let most = Math.max(2, opening?.decimalPlaces() ?? 0, closing?.decimalPlaces() ?? 0);
  for (const { credit, debit, balance } of lines) {
    most = Math.max(
      most,
      credit?.decimalPlaces() ?? 0,
      debit?.decimalPlaces() ?? 0,
      balance?.decimalPlaces() ?? 0,
    );
  }
  return most;
}
