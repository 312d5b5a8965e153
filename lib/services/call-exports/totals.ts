import { Decimal } from "decimal.js";
import type { CallDto } from "@/lib/services/calls/schema";
import type { ExportTotalsDto } from "./schema";

/** Amounts with at most six decimals are summed as whole millionths, which is exact far beyond any file. */
const PLAIN = /^-?\d{1,8}(\.\d{1,6})?$/;
const MILLIONTHS = 1_000_000;
/** Below 2^53, with room for one more amount. */
const CARRY_AT = 4e15;

/** The usual 20 digits would round a sum of large amounts with many decimals. */
const Exact = Decimal.clone({ precision: 60 });

class Sum {
  private whole = new Exact(0);
  private millionths = 0;

  add(amount: string): void {
    if (!PLAIN.test(amount)) {
      this.whole = this.whole.plus(amount);
      return;
    }
    this.millionths += Math.round(Number(amount) * MILLIONTHS);
    if (Math.abs(this.millionths) > CARRY_AT) this.carry();
  }

  private carry(): void {
    this.whole = this.whole.plus(new Exact(this.millionths).div(MILLIONTHS));
    this.millionths = 0;
  }

  toString(): string {
    this.carry();
    return this.whole.toFixed();
  }
}

/** Adds up the rows as they are written, so that the totals are those of the file and of nothing else. */
export class ExportTotals {
  private calls = 0;
  private answered = 0;
  private billsec = 0;
  private durationSeconds = 0;
  private readonly costs = new Map<string, Sum>();

  add(call: CallDto): void {
    this.calls += 1;
    if (call.status === "answered") this.answered += 1;
    this.billsec += call.billsec;
    this.durationSeconds += call.durationSeconds;
    this.sumOf(call.currency).add(call.cost);
  }

  private sumOf(currency: string): Sum {
    const known = this.costs.get(currency);
    if (known) return known;
    const made = new Sum();
    this.costs.set(currency, made);
    return made;
  }

  get(): ExportTotalsDto {
    const { calls, answered, billsec, durationSeconds } = this;
    const costs = [...this.costs].map(([currency, sum]) => ({ currency, cost: sum.toString() }));
    costs.sort((one, other) => (one.currency < other.currency ? -1 : 1));
    return { calls, answered, billsec, durationSeconds, costs };
  }
}
