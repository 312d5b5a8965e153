import { partnerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readSecurityPolicy } from "@/lib/services/security-policy/read";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.securityPolicy, async ({ actor }) => ({
  data: (await readSecurityPolicy(partnerScope(actor, "security-policy:read"))).policy,
}));
