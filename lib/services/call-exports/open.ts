import "server-only";
import type { Scope } from "@/lib/authz/scope";
import { type OpenExport, openExport } from "@/lib/db/calls/export";
import { db } from "@/lib/db/client";
import { toWhere } from "@/lib/services/calls/where";
import { filterOf } from "./filter-text";
import { lineFormat } from "./lines";
import type { ExportPlan } from "./plan";
import { rowReader } from "./row";
import { type FileFacts, type Piece, writeFile } from "./write-file";

/** A file whose rows are ready to be read. Close it, whatever happens. */
export interface OpenFile {
  pieces: AsyncGenerator<Piece, FileFacts>;
  /** How many calls it will hold; reads them all once. */
  count: OpenExport["count"];
  close(): Promise<void>;
}

async function namesFor(scope: Scope): Promise<Map<string, string>> {
  const rows = await db().customer.findMany({
    ...(scope.kind === "customer" ? { where: { id: scope.customer.customerId } } : {}),
    select: { authId: true, name: true },
  });
  return new Map(rows.map(({ authId, name }) => [authId, name]));
}

export async function openFile(scope: Scope, plan: ExportPlan): Promise<OpenFile> {
  const names = await namesFor(scope);
  const of = scope.kind === "customer" ? scope.customer : scope.partner;
  const found = await openExport(of, toWhere(filterOf(plan.query)));
  return {
    pieces: writeFile(
      found.next,
      rowReader(found.kinds, names, plan.audience),
      lineFormat(plan.format, plan.columns, plan.zone),
    ),
    count: found.count,
    close: found.close,
  };
}
