import { currentViewer } from "@/lib/auth/current-viewer";
import { customerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { currentTranslate } from "@/lib/i18n/server";
import { downloadStatement } from "@/lib/services/statements/download";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.customerStatement, async ({ actor, params, query, signal }) => {
  const customer = await customerScope(actor, params.authId, "transactions:read");
  const [viewer, t] = await Promise.all([currentViewer(), currentTranslate()]);
  const { body, type, disposition } = await downloadStatement(actor, customer, query, { viewer, t, signal });
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": disposition,
      "cache-control": "private, no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
});
