import { route } from "@/lib/http/route";
import { cancelExport } from "@/lib/services/call-exports/write";
import { operations } from "../../../../operations";

export const dynamic = "force-dynamic";

export const POST = route(operations.callExportCancel, async ({ actor, params }) => ({
  data: await cancelExport(actor, params.id),
}));
