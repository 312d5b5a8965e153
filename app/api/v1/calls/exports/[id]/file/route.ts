import { headers } from "next/headers";
import { route } from "@/lib/http/route";
import { openKeptFile } from "@/lib/services/call-exports/kept-file";
import { operations } from "../../../../operations";
import { fileHeaders } from "../../file-headers";

export const dynamic = "force-dynamic";

export const GET = route(operations.callExportFile, async ({ actor, params, signal }) => {
  const compressed = /\bgzip\b(?!\s*;\s*q=0(?:\.0+)?\s*(?:,|$))/.test(
    (await headers()).get("accept-encoding") ?? "",
  );
  const { name, format, sha256, body } = await openKeptFile(actor, params.id, { compressed, signal });
  return new Response(body, {
    headers: {
      ...fileHeaders(name, format),
      vary: "accept-encoding",
      "x-export-id": params.id,
      "x-content-sha256": sha256,
      ...(compressed ? { "content-encoding": "gzip" } : {}),
    },
  });
});
