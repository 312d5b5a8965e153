import "server-only";
import { requireActor } from "@/lib/auth/current";
import { required, type Section, section } from "@/lib/http/section";
import { readSecurity } from "./read";
import type { SecurityDto } from "./schema";
import { assertSelf } from "./self";

export async function loadSecurity(): Promise<Section<SecurityDto>> {
  const self = await required(async () => assertSelf(await requireActor()));
  return section("security", () => readSecurity(self));
}
