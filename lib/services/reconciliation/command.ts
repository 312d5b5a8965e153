import "server-only";
import { z } from "zod";
import type { SystemActor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { AppError } from "@/lib/http/errors";
import { dayOf, shiftDay } from "./days";
import { readReconciliation } from "./read";
import { type ReconciliationReportDto, type ReconciliationRunDto, reconciliationInput } from "./schema";
import { reconcile } from "./write";

/** The exit code of `transfers reconcile`: a contract with the scripts that call it. */
export function exitCodeOf({ result }: Pick<ReconciliationRunDto, "result">): number {
  if (result === "clean") return 0;
  return result === "differences" ? 1 : 2;
}

const MAX_LINES = 50;

/** The report for a terminal: one line per finding under a line of figures. */
export function linesOf({ run, findings }: ReconciliationReportDto): string[] {
  const figures = `${run.customers} ledgers, ${run.transfers} transfers, ${run.matched} matched, ${run.findings} findings`;
  const lines = [`${run.fromDay} to ${run.toDay} (UTC): ${figures}.`];
  if (run.detail) lines.push(run.detail);
  const shown = findings.slice(0, MAX_LINES);
  if (shown.length > 0) lines.push("", row("FINDING", "CUSTOMER", "AMOUNT", "REFERENCE"));
  for (const { kind, authId, amount, currency, reference, ledgerEntryId, detail } of shown) {
    lines.push(row(kind, authId, amount ? `${amount} ${currency}` : "–", reference ?? ledgerEntryId ?? "–"));
    lines.push(`    ${detail}`);
  }
  if (run.findings > shown.length) lines.push(`… and ${run.findings - shown.length} more: see the portal.`);
  lines.push("", `Result: ${run.result}`);
  return lines;
}

function row(kind: string, customer: string, amount: string, reference: string): string {
  return `${kind.padEnd(14)}${customer.padEnd(15)}${amount.padStart(18)}  ${reference}`;
}

/**
 * `transfers reconcile`: compares now, prints, and returns the exit code. Without days it takes the day before
 * yesterday up to today. Whatever keeps it from an answer is "could not say", never "differences".
 */
export async function reconcileFromCommandLine(
  actor: SystemActor,
  given: () => Record<string, string | undefined>,
  print: (line: string) => void,
): Promise<number> {
  try {
    const today = dayOf(new Date());
    const { from, to = today } = given();
    const days = reconciliationInput.parse({ from: from ?? shiftDay(to, -2), to });
    const run = await reconcile(actor, days);
    const report = await readReconciliation(partnerScope(actor, "reconciliation:read"), run.id);
    for (const line of linesOf(report)) print(line);
    return exitCodeOf(report.run);
  } catch (error) {
    process.stderr.write(`${wordsOf(error)}\n`);
    return 2;
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof AppError) return error.detail;
  if (error instanceof z.ZodError) {
    return error.issues.map(({ path, message }) => `--${path.join(".")}: ${message}`).join("\n");
  }
  return error instanceof Error ? error.message : "Something went wrong.";
}
