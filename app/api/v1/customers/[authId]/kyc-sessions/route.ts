import { scopeFor } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { listKyc } from "@/lib/services/kyc/read";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.customerKyc, async ({ actor, params, query }) =>
  listKyc(await scopeFor(actor, params.authId, "kyc:read"), query),
);
