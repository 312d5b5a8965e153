import "server-only";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { transact } from "@/lib/db/transact";
import { log } from "@/lib/log";
import { noteRefusal } from "@/lib/services/customer-credentials/use";
import type { CustomerCredentials } from "@/lib/vobiz/types";
import type { OrderRow } from "./dto";
import type { OrderHandler } from "./handler";
import { settlementOf } from "./outcome";
import type { PlainRecord } from "./schema";
import { applySettlement } from "./settle";
import { tidyUp } from "./tidy-up";

/** Longer than the deadline of the one call; past it the sender is taken for dead. */
const LEASE_SECONDS = 45;

const claimed = z.array(z.object({ id: z.string() }));

/** The one committed step from `created` to `sending`, before the first byte leaves; it can succeed once. */
function claim(actor: Actor, row: OrderRow): Promise<boolean> {
  return transact(async (tx) => {
    // By the clock that all instances share.
    const rows = claimed.parse(
      await tx.$queryRaw`
        UPDATE "ProvisioningOrder"
        SET "state" = 'sending', "sentAt" = clock_timestamp(), "updatedAt" = clock_timestamp(),
            "leaseUntil" = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
        WHERE "id" = ${row.id}::uuid AND "state" = 'created' RETURNING "id"::text`,
    );
    if (rows.length !== 1) return false;
    await appendAudit(tx, actor, {
      action: "order.sending",
      outcome: "success",
      target: { type: "order", id: row.id, name: row.label },
      authId: row.authId,
    });
    return true;
  });
}

/** Claims, makes the one call, records what it showed. */
export async function sendOrder<R extends PlainRecord, A, S>(
  actor: Actor,
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  handler: OrderHandler<R, A, S>,
  row: OrderRow,
  request: R,
  secret: S,
): Promise<void> {
  if (!(await claim(actor, row))) return;
  const outcome = await handler.send(customer, credentials, request, secret);
  const isRefused = outcome.kind === "refused" && outcome.error.code === "credentials_refused";
  if (isRefused && !handler.asPartner) await noteRefusal(customer);
  try {
    await applySettlement(actor, row, settlementOf(handler, request, outcome));
  } catch (error) {
    // The lease runs out, the row becomes unknown, and a look tells: never a second call.
    log.error({ order: row.id, err: error }, "the outcome of an order could not be recorded");
    return;
  }
  if (outcome.kind === "done") await tidyUp(row.id, () => handler.afterwards?.(customer, request));
}
