import { route } from "@/lib/http/route";
import { knownRule } from "@/lib/services/attention/rule-read";
import { saveRule } from "@/lib/services/attention/rule-write";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const PUT = route(operations.attentionRuleSave, async ({ actor, params, body }) => ({
  data: await saveRule(actor, knownRule(params.rule), body, null),
}));
