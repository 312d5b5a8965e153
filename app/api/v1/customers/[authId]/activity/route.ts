import { currentViewer } from "@/lib/auth/current-viewer";
import { customerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { currentTranslate } from "@/lib/i18n/server";
import { readActivity } from "@/lib/services/activity/read";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.customerActivity, async ({ actor, params, query }) => {
  const customer = await customerScope(actor, params.authId, "activity:read");
  const [viewer, t] = await Promise.all([currentViewer(), currentTranslate()]);
  return readActivity(customer, query, { t, ...viewer });
});
