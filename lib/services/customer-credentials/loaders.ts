import "server-only";
import { requireActor } from "@/lib/auth/current";
import { customerScope, partnerScope } from "@/lib/authz/scope";
import { required } from "@/lib/http/section";
import { readCredentialState } from "./read";
import type { CredentialStateDto } from "./schema";

/** For staff: how the portal stands with the customer's own pair. */
export async function loadCredentialState(authId: string): Promise<CredentialStateDto> {
  const actor = await requireActor();
  return required(async () => {
    partnerScope(actor, "customers:read");
    return readCredentialState(await customerScope(actor, authId, "customers:read"));
  });
}
