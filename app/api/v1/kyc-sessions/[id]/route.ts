import { route } from "@/lib/http/route";
import { readKyc } from "@/lib/services/kyc/read";
import { revokeKyc } from "@/lib/services/kyc/revoke";
import { operations } from "../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.kycRead, async ({ actor, params }) => ({
  data: await readKyc(actor, params.id),
}));

export const DELETE = route(operations.kycRevoke, async ({ actor, params, body }) => ({
  data: await revokeKyc(actor, params.id, body.reason),
}));
