import { route } from "@/lib/http/route";
import { listExports } from "@/lib/services/call-exports/read";
import { keepExport } from "@/lib/services/call-exports/write";
import { operations } from "../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.callExportList, ({ actor, query }) => listExports(actor, query));

export const POST = route(operations.callExportCreate, async ({ actor, body }) => ({
  data: await keepExport(actor, body),
}));
