import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { Viewer } from "@/lib/format/viewer";
import { streamOf } from "@/lib/http/stream";
import type { Translate } from "@/lib/i18n/translate";
import { log } from "@/lib/log";
import { brandOfCustomer } from "@/lib/services/brands/of";
import { csvOf } from "./csv";
import { contentDisposition, statementNames } from "./file-name";
import { pdfOf } from "./pdf/document";
import { takePlace } from "./places";
import { readStatement } from "./read";
import type { StatementQuery } from "./schema";

export interface StatementDownload {
  body: ReadableStream<Uint8Array>;
  type: string;
  disposition: string;
}

const TYPES = { pdf: "application/pdf", csv: "text/csv; charset=utf-8" } as const;

interface Reader {
  viewer: Viewer;
  t: Translate;
  signal: AbortSignal;
}

async function* encoded(lines: Iterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const text of lines) yield encoder.encode(text);
}

/**
 * A statement of the customer's ledger in the reader's language. Nothing is sent before the whole ledger of those days
 * has been read and the download is written down.
 */
export async function downloadStatement(
  actor: Actor,
  customer: AuthorizedCustomer,
  { from, to, format, zone: given }: StatementQuery,
  { viewer, t, signal }: Reader,
): Promise<StatementDownload> {
  const leave = takePlace(actor.id);
  try {
    const zone = given ?? viewer.zone;
    const statement = await readStatement(customer, { from, to, zone, format }, signal);
    const row = await brandOfCustomer(customer.customerId);
    const pictures = await db().brand.findUnique({ where: { id: row.id }, select: { logoPicture: true } });
    const brand = { ...row, logo: pictures?.logoPicture ?? null };
    await transact((tx) =>
      appendAudit(tx, actor, {
        action: "statement.downloaded",
        outcome: "success",
        target: { type: "statement", id: `${from}/${to}`, name: `${from} – ${to}` },
        authId: customer.authId,
        after: { from, to, zone, format, movements: statement.lines.length },
      }),
    );
    const pieces =
      format === "csv"
        ? encoded(csvOf(statement, t))
        : pdfOf({ statement, brand, customer: customer.name, wording: { t, locale: viewer.locale } }, signal);
    const body = streamOf({
      signal,
      next: async () => {
        const step = await pieces.next();
        return step.done ? null : step.value;
      },
      onEnd: async (end) => {
        leave();
        await pieces.return(undefined);
        if (typeof end === "object") log.error({ err: end.failed }, "a statement broke off");
      },
    });
    return {
      body,
      type: TYPES[format],
      disposition: contentDisposition(statementNames(brand.name, { from, to }, format)),
    };
  } catch (error) {
    leave();
    throw error;
  }
}
