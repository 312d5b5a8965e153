import { route } from "@/lib/http/route";
import { readItem } from "@/lib/services/attention/read";
import { operations } from "../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.attentionItem, async ({ actor, params }) => ({
  data: await readItem(actor, params.id),
}));
