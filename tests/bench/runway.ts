import type { Decimal } from "decimal.js";
import { z } from "zod";
import { type BurnForecast, forecastOf, rhythmOf } from "../../lib/services/runway/forecast";
import { type BurnHistory, grainsOf, moneyOf } from "../../lib/services/runway/history";
import { HOURS_OF_DAY, HOURS_OF_WEEK, hourOf, timeOfHour } from "../../lib/services/runway/hours";
import { expectedBurn, hoursUntilEmpty } from "../../lib/services/runway/walk";
import { startSandbox } from "../../sandbox/server";

const DAYS = 42;
/** Time stands still, and with it the figures: any midnight would do. */
const ANCHOR = new Date("2026-09-07T00:00:00Z");
const END = hourOf(ANCHOR);
const HELD_OUT = END - HOURS_OF_WEEK;

const accounts = z.object({ accounts: z.array(z.object({ authId: z.string() })) });
const ledger = z.object({ entries: z.array(z.object({ at: z.iso.datetime(), amount: z.string() })) });

type Model = (history: BurnHistory) => Pick<BurnForecast, "week" | "rents">;

const flat = (rate: number) => ({ week: new Array<number>(HOURS_OF_WEEK).fill(rate), rents: [] });

function spentWithin({ spent }: BurnHistory, from: number, to: number): Decimal {
  let sum = 0;
  for (const [hour, grains] of spent) if (hour >= from && hour < to) sum += grains;
  return moneyOf(sum);
}

const meanOf = (history: BurnHistory, from: number, to: number) =>
  spentWithin(history, from, to).toNumber() / (to - from);

/** The forecast, what it would be without one of its parts, and two guesses that anybody could make. */
const models: Record<string, Model> = {
  "hour of week, rents": knownForecast,
  "rents, flat traffic": (history) => {
    const { week, rents } = knownForecast(history);
    return { ...flat(week.reduce((sum, rate) => sum + rate, 0) / HOURS_OF_WEEK), rents };
  },
  "hour of week alone": (history) => ({ week: rhythmOf(history), rents: [] }),
  "plain mean": (history) => flat(meanOf(history, history.from, history.to)),
  "last 24 h x 7": (history) => flat(meanOf(history, history.to - HOURS_OF_DAY, history.to)),
};

function knownForecast(history: BurnHistory): BurnForecast {
  const forecast = forecastOf(history);
  if (forecast === null || forecast === "quiet")
    throw new Error("A wallet without spending has no place here");
  return forecast;
}

/** Each wallet's debits by hour, as the other side of the wire knows them. */
async function histories(): Promise<BurnHistory[]> {
  const sandbox = await startSandbox({ days: DAYS, anchor: ANCHOR, now: () => ANCHOR });
  const read = async (path: string): Promise<unknown> => (await fetch(`${sandbox.controlUrl}${path}`)).json();
  try {
    const found: BurnHistory[] = [];
    for (const { authId } of accounts.parse(await read("/accounts")).accounts) {
      const { entries } = ledger.parse(await read(`/ledger?account=${authId}`));
      const spent = new Map<number, number>();
      for (const { at, amount } of entries) {
        if (!amount.startsWith("-")) continue;
        const hour = hourOf(Date.parse(at));
        spent.set(hour, (spent.get(hour) ?? 0) - grainsOf(amount));
      }
      found.push({ from: END - DAYS * HOURS_OF_DAY, to: END, spent });
    }
    return found;
  } finally {
    await sandbox.close();
  }
}

interface Errors {
  week: number[];
  empty: number[];
}

/** At which hour of the truth a balance was gone, when it is gone after `hours`. */
function lastSpend(history: BurnHistory, from: number, to: number): number | null {
  for (let hour = to - 1; hour >= from; hour -= 1) if (history.spent.has(hour)) return hour + 1;
  return null;
}

function testOn(whole: BurnHistory, model: Model): Errors {
  const known: BurnHistory = { ...whole, to: HELD_OUT };
  const guess = model(known);
  const truth = spentWithin(whole, HELD_OUT, END);
  const forecast = expectedBurn(guess, timeOfHour(HELD_OUT), HOURS_OF_WEEK);
  const errors: Errors = { week: [forecast.minus(truth).abs().dividedBy(truth).toNumber()], empty: [] };
  // Wallets that hold exactly what the next hours will cost: when are they empty?
  for (let day = 0; day < 4; day += 1) {
    for (const clock of [3, 9, 15]) {
      const start = HELD_OUT + day * HOURS_OF_DAY + clock;
      for (const hours of [12, 24, 48, 72]) {
        const end = lastSpend(whole, start, start + hours);
        if (end === null) continue;
        const balance = spentWithin(whole, start, end);
        const guessed = hoursUntilEmpty(guess, balance, timeOfHour(start));
        errors.empty.push(Math.abs(guessed - (end - start)) / (end - start));
      }
    }
  }
  return errors;
}

function percent(values: number[], share: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  return `${(100 * (sorted[Math.floor(sorted.length * share)] ?? Number.NaN)).toFixed(0)} %`;
}

/** Forecasts a week that is known, from the four before it: how far off, and whether the hour of the week earns its keep. */
export async function benchRunway(): Promise<void> {
  const wallets = (await histories()).filter(
    (history) =>
      spentWithin(history, history.from, HELD_OUT).greaterThan(0) &&
      spentWithin(history, HELD_OUT, END).greaterThan(0),
  );
  const lines = [
    `\nRunway: the last of ${DAYS / 7} weeks held out, ${wallets.length} wallets of the sandbox`,
  ];
  const row = (cells: string[]) =>
    cells.map((cell, index) => (index ? cell.padStart(15) : cell.padEnd(20))).join("");
  lines.push(row(["absolute error", "week: median", "p90", "empty: median", "p90"]));
  for (const [name, model] of Object.entries(models)) {
    const errors = wallets.map((history) => testOn(history, model));
    const week = errors.flatMap((error) => error.week);
    const empty = errors.flatMap((error) => error.empty);
    lines.push(row([name, percent(week, 0.5), percent(week, 0.9), percent(empty, 0.5), percent(empty, 0.9)]));
  }
  for (const confidence of ["high", "medium", "low"] as const) {
    const of = wallets.filter((whole) => knownForecast({ ...whole, to: HELD_OUT }).confidence === confidence);
    const errors = of.map((whole) => testOn(whole, knownForecast));
    const week = errors.flatMap((error) => error.week);
    const empty = errors.flatMap((error) => error.empty);
    lines.push(
      row([
        `  ${confidence}, ${of.length}`,
        percent(week, 0.5),
        percent(week, 0.9),
        percent(empty, 0.5),
        percent(empty, 0.9),
      ]),
    );
  }
  process.stdout.write(`${lines.join("\n")}\n`);
}
