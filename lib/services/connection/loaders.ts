import "server-only";
import { requireActor } from "@/lib/auth/current";
import { partnerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { readConnection } from "./read";
import type { ConnectionDto } from "./schema";

export async function loadConnection(): Promise<Section<ConnectionDto>> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "connection:read"));
  return section("connection", () => readConnection(partner));
}
