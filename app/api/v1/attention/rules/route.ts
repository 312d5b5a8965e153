import { partnerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { listRules } from "@/lib/services/attention/rule-read";
import { operations } from "../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.attentionRules, async ({ actor }) => ({
  data: await listRules(partnerScope(actor, "attention:read"), actor.role),
}));
