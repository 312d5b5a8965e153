import { customerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readApplications } from "@/lib/services/applications/read";
import { requestApplication } from "@/lib/services/applications/write";
import { orderResponse } from "@/lib/services/provisioning/answer";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.applicationList, async ({ actor, params }) => ({
  data: await readApplications(await customerScope(actor, params.authId, "numbers:route")),
}));

export const POST = route(operations.applicationCreate, async ({ actor, params, body, idempotencyKey }) =>
  orderResponse(await requestApplication(actor, params.authId, body, idempotencyKey)),
);
