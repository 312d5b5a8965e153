import { route } from "@/lib/http/route";
import { openAttachment } from "@/lib/services/top-up-requests/open-attachment";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.topUpRequestAttachment, async ({ actor, params }) => {
  const { name, type, bytes } = await openAttachment(actor, params.id);
  return new Response(bytes, {
    headers: {
      "content-type": type,
      // Saved and never shown: what customers send is not of our making.
      "content-disposition": `attachment; filename="${name}"`,
      "content-length": String(bytes.byteLength),
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "private, no-store, no-transform",
    },
  });
});
