import { route } from "@/lib/http/route";
import { readBulkTopUp } from "@/lib/services/bulk-top-ups/read";
import { operations } from "../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.bulk, async ({ actor, params, query }) => ({
  data: await readBulkTopUp(actor, params.id, query),
}));
