import "server-only";
import { requireActor } from "@/lib/auth/current";
import { scopeFor } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { readNumbers } from "./read";
import type { NumberListDto, NumberListQuery } from "./schema";

export async function loadNumbers(
  authId: string | undefined,
  query: Omit<NumberListQuery, "customer">,
): Promise<Section<NumberListDto>> {
  const actor = await requireActor();
  const scope = await required(() => scopeFor(actor, authId, "numbers:read"));
  return section("numbers", () => readNumbers(scope, query));
}
