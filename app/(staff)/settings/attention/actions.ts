"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/http/action";
import { saveRule } from "@/lib/services/attention/rule-write";
import { ruleInput } from "@/lib/services/attention/schema";

export const saveRuleAction = action(
  { name: "attention-rules.save", permission: "attention:rules", input: ruleInput },
  async (actor, { rule, seen, ...given }) => {
    try {
      return await saveRule(actor, rule, given, seen);
    } finally {
      // Also with a refusal: what is seen next is what there is.
      refresh();
    }
  },
);
