import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { assertMay, customerScope } from "@/lib/authz/scope";
import { AppError } from "@/lib/http/errors";

/** To where somebody is invited: the account of one customer, or the staff. */
export interface Company {
  customerId: string | null;
  authId: string | null;
  name: string | null;
  audience: "staff" | "customer";
}

/** The caller may manage the people of this account; null stands for the staff. */
export async function companyFor(actor: Actor, authId: string | null): Promise<Company> {
  if (authId === null) {
    assertMay(actor, "people:manage");
    // Whoever joins the staff may become an admin, and would outlive the key and its owner.
    if (actor.type === "api_key") {
      throw new AppError(
        "forbidden",
        "Staff are invited and changed by an admin who is signed in, never with an API key.",
      );
    }
    return { customerId: null, authId: null, name: null, audience: "staff" };
  }
  const customer = await customerScope(actor, authId, "customer-people:manage");
  return {
    customerId: customer.customerId,
    authId: customer.authId,
    name: customer.name,
    audience: customer.audience,
  };
}

export function ofCompany({ authId }: Company): { authId?: string } {
  return authId ? { authId } : {};
}
