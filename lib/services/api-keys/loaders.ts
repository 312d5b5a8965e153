import "server-only";
import { requireActor } from "@/lib/auth/current";
import { required, type Section } from "@/lib/http/section";
import { listApiKeys } from "./read";
import type { ApiKeyDto } from "./schema";

export async function loadApiKeys(): Promise<Section<ApiKeyDto[]>> {
  const actor = await requireActor();
  return required(async () => ({ ok: true, data: await listApiKeys(actor) }));
}
