import "server-only";
import { requireActor } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { customerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { currentTranslate } from "@/lib/i18n/server";
import { readActivity } from "./read";
import type { ActivityListDto, ActivityQuery } from "./schema";

export async function loadActivity(authId: string, query: ActivityQuery): Promise<Section<ActivityListDto>> {
  const [actor, viewer, t] = await Promise.all([requireActor(), currentViewer(), currentTranslate()]);
  const customer = await required(() => customerScope(actor, authId, "activity:read"));
  return section("activity", () => readActivity(customer, query, { t, ...viewer }));
}
