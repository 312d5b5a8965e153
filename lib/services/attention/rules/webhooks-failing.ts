import "server-only";
import { db } from "@/lib/db/client";
import type { Found } from "../detector";
import { before, DAY_MS } from "./times";

/** Programs that do not take what they are told of the queue; also one that said that it is gone, until somebody acts. */
export async function failingWebhooks(now: Date, limit: Date): Promise<Found[]> {
  const rows = await db().noticeWebhook.findMany({
    where: { failingSince: { lte: limit } },
    select: { id: true, name: true, paused: true, failingSince: true, lastError: true },
  });
  return rows.map(({ id, name, paused, failingSince, lastError }) => ({
    subject: `webhook:${id}`,
    label: name,
    customerId: null,
    severity: failingSince && failingSince < before(now, DAY_MS) ? "high" : "medium",
    since: failingSince,
    facts: { kind: "webhook", gone: paused, lastError },
  }));
}
