import "server-only";
import { z } from "zod";
import type { Tx } from "@/lib/db/client";
import { notFound } from "@/lib/http/errors";
import { idShape } from "@/lib/services/transfers/read";
import { type RequestRow, withoutAttachment, withParts } from "./dto";

const clock = z.tuple([z.object({ now: z.date() })]);

/** By the clock that all instances share. */
export async function databaseNow(tx: Tx): Promise<Date> {
  const [{ now }] = clock.parse(await tx.$queryRaw`SELECT clock_timestamp() AS "now"`);
  return now;
}

/** The request, held until the transaction ends: whoever decides at the same time waits and sees the decision. */
export async function lockedRequest(tx: Tx, id: string): Promise<RequestRow & { now: Date }> {
  if (!idShape.test(id)) throw notFound("This request");
  await tx.$queryRaw`SELECT 1 FROM "TopUpRequest" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = await tx.topUpRequest.findUnique({
    where: { id },
    include: withParts,
    omit: withoutAttachment,
  });
  if (!row) throw notFound("This request");
  return { ...row, now: await databaseNow(tx) };
}

export function targetOf(row: { id: string; reference: string; authId: string }) {
  return { target: { type: "top_up_request", id: row.id, name: row.reference }, authId: row.authId };
}
