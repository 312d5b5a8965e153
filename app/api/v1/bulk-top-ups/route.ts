import { partnerScope } from "@/lib/authz/scope";
import { type RouteHandler, route } from "@/lib/http/route";
import { listBulkTopUps } from "@/lib/services/bulk-top-ups/read";
import { bulkBody } from "@/lib/services/bulk-top-ups/schema";
import { receiveBulkTopUp } from "@/lib/services/bulk-top-ups/write";
import { operations } from "../operations";
import { readLargeJson } from "./read-body";

export const dynamic = "force-dynamic";

export const GET = route(operations.bulkList, ({ actor, query }) =>
  listBulkTopUps(partnerScope(actor, "bulk:read"), query),
);

// The door would read the body itself, and no more than 64 KB of it.
const { body: _read, ...unread } = operations.bulkCreate;

export const POST: RouteHandler = (request, context) => {
  const handler = route(unread, async ({ actor, idempotencyKey }) => {
    const body = bulkBody.parse(await readLargeJson(request));
    const data = await receiveBulkTopUp(actor, body, idempotencyKey);
    return { data };
  });
  return handler(request, context);
};
