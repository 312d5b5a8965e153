import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import type { Transfer } from "@/lib/db/types";
import { AppError } from "@/lib/http/errors";
import { verdictOf } from "@/lib/services/transfers/ledger-verdict";
import { carriesReference } from "@/lib/services/transfers/reference";
import { readWholeLedger } from "@/lib/vobiz/resources/transactions";
import type { LedgerEntry } from "@/lib/vobiz/types";
import { differencesOf, type Sent } from "./compare";
import type { EvidenceDto, LedgerRowDto } from "./schema";

const DAY_MS = 86_400_000;

/** Rows of the customer's ledger that may be one transfer, and which other transfer has each already. */
export interface Evidence {
  sent: Sent;
  from: string;
  entries: LedgerEntry[];
  /** Reference of the other transfer, by the id of the row that proves it. */
  taken: ReadonlyMap<string, string>;
}

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/**
 * Reads the customer's ledger from the day before it was sent until now. Only a complete read counts.
 * @throws AppError upstream_failed when the ledger could not be read whole
 */
export async function readEvidence(customer: AuthorizedCustomer, row: Transfer): Promise<Evidence> {
  const sentAt = row.sentAt ?? row.createdAt;
  const from = dayOf(sentAt.getTime() - DAY_MS);
  const ledger = await readWholeLedger(customer, { from, to: dayOf(Date.now() + DAY_MS) });
  if (!ledger.complete) {
    throw new AppError(
      "upstream_failed",
      "The customer's ledger could not be read whole just now, so it says nothing yet. Try again in a moment.",
    );
  }
  const sent: Sent = { reference: row.reference, amount: row.amount.toFixed(2), currency: row.currency };
  const marked = ledger.entries.filter(({ description }) => carriesReference(description, row.reference));
  const others = ledger.entries.filter((entry) => !marked.includes(entry));
  // Without the marked rows it is absent, and the candidates are the credits that may have lost their description.
  const verdict = verdictOf({ ...sent, sentAt }, others);
  const ids = new Set(verdict.kind === "absent" ? verdict.candidateIds : []);
  const candidates = others.filter(({ id }) => ids.has(id));
  const taken = await provenBy(customer, row.id, [...marked, ...candidates]);
  // A row with the reference is shown whatever it proves; one without it only while it is free.
  return { sent, from, taken, entries: [...marked, ...candidates.filter(({ id }) => !taken.has(id))] };
}

async function provenBy(
  customer: AuthorizedCustomer,
  exceptId: string,
  entries: readonly LedgerEntry[],
): Promise<Map<string, string>> {
  const names = entries.flatMap(({ id, reference }) => (reference ? [id, reference] : [id]));
  if (names.length === 0) return new Map();
  const others = await db().transfer.findMany({
    where: {
      customerId: customer.customerId,
      id: { not: exceptId },
      OR: [{ ledgerEntryId: { in: names } }, { upstreamTransactionId: { in: names } }],
    },
    select: { reference: true, ledgerEntryId: true, upstreamTransactionId: true },
  });
  const taken = new Map<string, string>();
  for (const entry of entries) {
    const own = [entry.id, entry.reference];
    const other = others.find(
      ({ ledgerEntryId, upstreamTransactionId }) =>
        (ledgerEntryId !== null && own.includes(ledgerEntryId)) ||
        (upstreamTransactionId !== null && own.includes(upstreamTransactionId)),
    );
    if (other) taken.set(entry.id, other.reference);
  }
  return taken;
}

export function toEvidenceDto({ sent, from, entries, taken }: Evidence): EvidenceDto {
  const rows = entries.map(
    (entry): LedgerRowDto => ({
      id: entry.id,
      at: entry.createdAt.toISOString(),
      direction: entry.direction,
      // Two decimals as in what was sent, and more only where there are more.
      amount: entry.amount.toFixed(Math.max(2, entry.amount.decimalPlaces())),
      currency: entry.currency,
      description: entry.description,
      reference: entry.reference,
      status: entry.status,
      balanceAfter: entry.balanceAfter?.toFixed(5) ?? null,
      differs: differencesOf(sent, entry),
      provesAnother: taken.get(entry.id) ?? null,
    }),
  );
  return { rows, from, asOf: new Date().toISOString() };
}
