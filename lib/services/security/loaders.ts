import "server-only";
import type { UserActor } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/current";
import { required, type Section, section } from "@/lib/http/section";
import { readSecurity } from "./read";
import type { SecurityDto } from "./schema";
import { assertSelf } from "./self";

/** For pages about the person themself: whoever only visits is refused. */
export async function requireSelf(): Promise<UserActor> {
  const actor = await requireActor();
  return required(async () => assertSelf(actor));
}

export async function loadSecurity(): Promise<Section<SecurityDto>> {
  const self = await requireSelf();
  return section("security", () => readSecurity(self));
}
