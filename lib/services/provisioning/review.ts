import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { readOrder } from "./read";
import type { OrderDecisionInput, OrderDto } from "./schema";
import { settleInside } from "./settle";

/** Settles by hand what no look could prove, with a reason that stays in the record. Nothing is sent. */
export async function decideOrder(actor: Actor, input: OrderDecisionInput): Promise<OrderDto> {
  partnerScope(actor, "orders:review");
  const order = await readOrder(actor, input.id);
  const to = input.happened ? "completed" : "failed";
  await transact(async (tx) => {
    const settled = await settleInside(tx, actor, order, {
      from: "needs_review",
      to,
      action: "order.decided",
      reason: input.reason,
      data: {
        settledAt: new Date(),
        decidedById: actor.id,
        decidedBy: actor.name,
        decisionReason: input.reason,
        ...(input.happened
          ? { failureCode: null, failureDetail: null }
          : { failureDetail: "A person found that it was not carried out." }),
      },
    });
    if (!settled) throw new AppError("conflict", "This order was settled in the meantime.");
  });
  return readOrder(actor, input.id);
}
