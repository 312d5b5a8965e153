import "server-only";
import { requireActor } from "@/lib/auth/current";
import { customerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { readAttention } from "./attention";
import type { AttentionDto, TodayDto } from "./schema";
import { readToday } from "./today";

/** Calls of today so far, in the reader's zone. */
export async function loadToday(authId: string, zone: string): Promise<Section<TodayDto>> {
  const actor = await requireActor();
  const customer = await required(() => customerScope(actor, authId, "calls:read"));
  return section("calls today", () => readToday(customer, zone, new Date()));
}

/** What wants the customer's attention. */
export async function loadAttention(authId: string): Promise<Section<AttentionDto>> {
  const actor = await requireActor();
  const customer = await required(() => customerScope(actor, authId, "customers:read"));
  return section("attention", () => readAttention(customer));
}
