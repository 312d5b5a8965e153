import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { customerScope } from "@/lib/authz/scope";
import { readCustomerPerson } from "./read";
import type { PersonDto } from "./schema";

/** A person of a customer as they are now, for those who read or have just changed them. */
export async function personAnswer(
  actor: Actor,
  { authId, email }: { authId: string; email: string },
): Promise<{ data: PersonDto }> {
  const customer = await customerScope(actor, authId, "customer-people:read");
  return { data: await readCustomerPerson(actor, customer, email) };
}
