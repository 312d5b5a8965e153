import { route } from "@/lib/http/route";
import { changeOriginationUri, deleteOriginationUri } from "@/lib/services/trunk-parts/write-uris";
import { orderResponse } from "@/lib/services/trunks/answer";
import { operations } from "../../../../operations";

export const dynamic = "force-dynamic";

export const PUT = route(operations.originationUriChange, async ({ actor, params, body, idempotencyKey }) =>
  orderResponse(
    await changeOriginationUri(actor, params.authId, params.id, body, idempotencyKey || crypto.randomUUID()),
  ),
);

export const DELETE = route(operations.originationUriDelete, async ({ actor, params, idempotencyKey }) =>
  orderResponse(
    await deleteOriginationUri(actor, params.authId, params.id, idempotencyKey || crypto.randomUUID()),
  ),
);
