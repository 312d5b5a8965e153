import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { customerScope } from "@/lib/authz/scope";
import { readInvitation } from "./read";
import type { InvitationDto } from "./schema";

/** The open invitation of an address to a customer's account, for those who have just sent it. */
export async function invitationAnswer(
  actor: Actor,
  { authId, email }: { authId: string; email: string },
): Promise<{ data: InvitationDto }> {
  const customer = await customerScope(actor, authId, "customer-people:read");
  return { data: await readInvitation(customer, email) };
}
