import { route } from "@/lib/http/route";
import { openKeptFile } from "@/lib/services/call-exports/kept-file";
import { operations } from "../../../../operations";
import { fileHeaders } from "../../file-headers";

export const dynamic = "force-dynamic";

export const GET = route(operations.callExportFile, async ({ actor, params, signal }) => {
  const { name, format, sha256, body } = await openKeptFile(actor, params.id, signal);
  return new Response(body, {
    headers: { ...fileHeaders(name, format), "x-export-id": params.id, "x-content-sha256": sha256 },
  });
});
