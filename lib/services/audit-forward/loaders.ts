import "server-only";
import { requireActor } from "@/lib/auth/current";
import { partnerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { listForwarders } from "./read";
import type { ForwarderDto } from "./schema";

export async function loadForwarders(): Promise<Section<ForwarderDto[]>> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "audit:forward"));
  return section("forwarders", () => listForwarders(partner));
}
