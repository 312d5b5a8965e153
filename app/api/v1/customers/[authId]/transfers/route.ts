import { scopeFor } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { transferResponse } from "@/lib/services/transfers/answer";
import { listTransfers } from "@/lib/services/transfers/read";
import { requestTransfer } from "@/lib/services/transfers/write";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.customerTransfers, async ({ actor, params, query }) =>
  listTransfers(await scopeFor(actor, params.authId, "transfers:read"), query),
);

export const POST = route(operations.transferCreate, async ({ actor, params, body, idempotencyKey }) =>
  transferResponse(await requestTransfer(actor, params.authId, body, idempotencyKey)),
);
