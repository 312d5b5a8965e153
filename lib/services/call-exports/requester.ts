import "server-only";
import { isCustomerRole, roleMay } from "@/lib/authz/permissions";
import { db } from "@/lib/db/client";

interface Asked {
  audience: string;
  customerId: string | null;
}

/** Whether a person or a key may still keep exports of this kind. */
export async function mayStillKeep(
  requesterId: string | null,
  { audience, customerId }: Asked,
): Promise<boolean> {
  if (requesterId === null) return true;
  const [user, key] = await Promise.all([
    db().user.findFirst({
      where: { id: requesterId, status: "active" },
      select: { role: true, customerId: true },
    }),
    db().apiKey.findFirst({
      where: {
        id: requesterId,
        revokedAt: null,
        OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }],
      },
      select: { role: true, customerId: true },
    }),
  ]);
  const found = user ?? key;
  if (!found || !roleMay(found.role, "calls:save")) return false;
  const bound = isCustomerRole(found.role) || found.customerId !== null;
  return audience === "customer" ? bound && found.customerId === customerId : !bound;
}
