import { randomUUID } from "node:crypto";
import { scopeFor } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { kycResponse } from "@/lib/services/kyc/answer";
import { beginKyc } from "@/lib/services/kyc/begin";
import { listKyc } from "@/lib/services/kyc/read";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.kycList, async ({ actor, query }) =>
  listKyc(await scopeFor(actor, query.customer, "kyc:read"), query),
);

export const POST = route(operations.kycBegin, async ({ actor, body, idempotencyKey }) => {
  const { authId, ...wanted } = body;
  return kycResponse(await beginKyc(actor, authId, wanted, idempotencyKey || randomUUID()));
});
