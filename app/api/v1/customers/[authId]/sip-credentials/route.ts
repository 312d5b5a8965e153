import { customerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readSipCredentials } from "@/lib/services/trunk-parts/read";
import { createSipCredential } from "@/lib/services/trunk-parts/write-credentials";
import { orderResponse } from "@/lib/services/trunks/answer";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.sipCredentials, async ({ actor, params }) => ({
  data: await readSipCredentials(await customerScope(actor, params.authId, "trunks:read")),
}));

export const POST = route(operations.sipCredentialCreate, async ({ actor, params, body, idempotencyKey }) => {
  const { order, password } = await createSipCredential(actor, params.authId, body, idempotencyKey);
  return orderResponse(order, 201, { password });
});
