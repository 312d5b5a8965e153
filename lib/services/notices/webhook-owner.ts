import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { roleMay, staffRoles } from "@/lib/authz/permissions";
import type { Tx } from "@/lib/db/client";
import { invalid } from "@/lib/http/errors";

const managers = staffRoles.filter((role) => roleMay(role, "notices:manage"));

export async function ownerByAddress(tx: Pick<Tx, "user">, email: string): Promise<string> {
  const found = await tx.user.findFirst({
    where: { email, status: "active", customerId: null, role: { in: managers } },
    select: { id: true },
  });
  if (!found) throw invalid({ owner: "Nobody with this address may have programs told." });
  return found.id;
}

/** In whose name a new program is told: a key acts for nobody, so it has to say. */
export async function ownerOfNew(
  tx: Pick<Tx, "user">,
  actor: Actor,
  email: string | undefined,
): Promise<string> {
  if (email !== undefined) return ownerByAddress(tx, email);
  if (actor.type === "user") return actor.id;
  throw invalid({ owner: "An API key acts for nobody: give the address of an admin." });
}
