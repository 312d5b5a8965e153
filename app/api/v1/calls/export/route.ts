import { route } from "@/lib/http/route";
import { startDownload } from "@/lib/services/call-exports/download";
import { operations } from "../../operations";
import { fileHeaders } from "../exports/file-headers";

export const dynamic = "force-dynamic";

export const GET = route(operations.callExport, async ({ actor, query, signal }) => {
  const { id, name, format, body } = await startDownload(actor, query, signal);
  return new Response(body, { headers: { ...fileHeaders(name, format), "x-export-id": id } });
});
