import { route } from "@/lib/http/route";
import { changeSipCredential, deleteSipCredential } from "@/lib/services/trunk-parts/write-credentials";
import { orderResponse } from "@/lib/services/trunks/answer";
import { operations } from "../../../../operations";

export const dynamic = "force-dynamic";

export const PUT = route(operations.sipCredentialChange, async ({ actor, params, body, idempotencyKey }) => {
  const { order, password } = await changeSipCredential(
    actor,
    params.authId,
    params.id,
    body,
    idempotencyKey || crypto.randomUUID(),
  );
  return orderResponse(order, 200, { password });
});

export const DELETE = route(operations.sipCredentialDelete, async ({ actor, params, idempotencyKey }) =>
  orderResponse(
    await deleteSipCredential(actor, params.authId, params.id, idempotencyKey || crypto.randomUUID()),
  ),
);
