import { route } from "@/lib/http/route";
import { changeIpRule, deleteIpRule } from "@/lib/services/trunk-parts/write-ip-rules";
import { orderResponse } from "@/lib/services/trunks/answer";
import { operations } from "../../../../operations";

export const dynamic = "force-dynamic";

export const PUT = route(operations.ipRuleChange, async ({ actor, params, body, idempotencyKey }) =>
  orderResponse(
    await changeIpRule(actor, params.authId, params.id, body, idempotencyKey || crypto.randomUUID()),
  ),
);

export const DELETE = route(operations.ipRuleDelete, async ({ actor, params, idempotencyKey }) =>
  orderResponse(await deleteIpRule(actor, params.authId, params.id, idempotencyKey || crypto.randomUUID())),
);
