import { currentTranslate } from "@/lib/i18n/server";
import "server-only";
import { requireActor } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { customerScope } from "@/lib/authz/scope";
import { section } from "@/lib/http/section";
import type { CallDetailDto } from "@/lib/services/calls/schema";
import { explainCall, explainRecord } from "./read";
import type { EndingDto } from "./schema";

export { explainRecord } from "./read";

/**
 * Why a call ended, with what wallet and number say; slower than the page, which need not wait for it. Where they cannot
 * be read, the record alone answers.
 */
export async function loadEnding(call: CallDetailDto): Promise<EndingDto> {
  const [actor, { locale }, t] = await Promise.all([requireActor(), currentViewer(), currentTranslate()]);
  const reader = { locale, t };
  const audience = actor.own ? "customer" : "staff";
  const result = await section("ending", async () =>
    explainCall(await customerScope(actor, call.authId ?? "", "calls:read"), call, reader),
  );
  return result.ok ? result.data : explainRecord(audience, call, reader);
}
