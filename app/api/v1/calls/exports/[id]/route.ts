import { route } from "@/lib/http/route";
import { readExport } from "@/lib/services/call-exports/read";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.callExportRead, async ({ actor, params }) => ({
  data: await readExport(actor, params.id),
}));
