import { customerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readIpRules } from "@/lib/services/trunk-parts/read";
import { createIpRule } from "@/lib/services/trunk-parts/write-ip-rules";
import { orderResponse } from "@/lib/services/trunks/answer";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.ipRules, async ({ actor, params }) => ({
  data: await readIpRules(await customerScope(actor, params.authId, "trunks:read")),
}));

export const POST = route(operations.ipRuleCreate, async ({ actor, params, body, idempotencyKey }) =>
  orderResponse(await createIpRule(actor, params.authId, body, idempotencyKey), 201),
);
