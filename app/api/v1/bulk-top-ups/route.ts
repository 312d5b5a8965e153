import { partnerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { listBulkTopUps } from "@/lib/services/bulk-top-ups/read";
import { receiveBulkTopUp } from "@/lib/services/bulk-top-ups/write";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.bulkList, ({ actor, query }) =>
  listBulkTopUps(partnerScope(actor, "bulk:read"), query),
);

export const POST = route(operations.bulkCreate, async ({ actor, body, idempotencyKey }) => ({
  data: await receiveBulkTopUp(actor, body, idempotencyKey),
}));
