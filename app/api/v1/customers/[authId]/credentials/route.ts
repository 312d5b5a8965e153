import { customerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readCredentialState } from "@/lib/services/customer-credentials/read";
import { enterCredentials } from "@/lib/services/customer-credentials/write";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.credentials, async ({ actor, params }) => ({
  data: await readCredentialState(await customerScope(actor, params.authId, "orders:read")),
}));

export const PUT = route(operations.credentialsEnter, async ({ actor, params, body }) => ({
  data: await enterCredentials(actor, params.authId, body.token),
}));
