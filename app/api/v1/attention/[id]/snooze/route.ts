import { route } from "@/lib/http/route";
import { snoozeItem } from "@/lib/services/attention/write-one";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const POST = route(operations.attentionSnooze, async ({ actor, params, body }) => ({
  data: await snoozeItem(actor, params.id, body.until),
}));
