import { route } from "@/lib/http/route";
import { startAuditDownload } from "@/lib/services/audit-export/download";
import { fileHeaders } from "../../calls/exports/file-headers";
import { operations } from "../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.auditExport, async ({ actor, query, signal }) => {
  const { id, name, format, body } = await startAuditDownload(actor, query, signal);
  return new Response(body, { headers: { ...fileHeaders(name, format), "x-export-id": id } });
});
