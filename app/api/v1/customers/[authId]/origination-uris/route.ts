import { customerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readOriginationUris } from "@/lib/services/trunk-parts/read";
import { createOriginationUri } from "@/lib/services/trunk-parts/write-uris";
import { orderResponse } from "@/lib/services/trunks/answer";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.originationUris, async ({ actor, params }) => ({
  data: await readOriginationUris(await customerScope(actor, params.authId, "trunks:read")),
}));

export const POST = route(operations.originationUriCreate, async ({ actor, params, body, idempotencyKey }) =>
  orderResponse(await createOriginationUri(actor, params.authId, body, idempotencyKey), 201),
);
