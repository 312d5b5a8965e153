import { route } from "@/lib/http/route";
import { analyticsFile } from "@/lib/services/analytics/file";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.analyticsCallsExport, async ({ actor, query, signal }) => {
  const { name, text } = await analyticsFile(actor, query, signal);
  return new Response(text, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
    },
  });
});
