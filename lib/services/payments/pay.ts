import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { customerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/http/errors";
import { idShape } from "@/lib/services/transfers/read";
import { paymentAddressOf } from "./open";

/** Where the caller pays its own request; makes the page where an earlier try did not. */
export async function openPayment(actor: Actor, id: string): Promise<{ url: string }> {
  if (!actor.own) throw notFound("This request");
  const customer = await customerScope(actor, actor.own.authId, "top-up-requests:create");
  const row = idShape.test(id)
    ? await db().topUpRequest.findFirst({
        where: { id, customerId: customer.customerId },
        select: { id: true },
      })
    : null;
  if (!row) throw notFound("This request");
  return { url: await paymentAddressOf(row.id) };
}
