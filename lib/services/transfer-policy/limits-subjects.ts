import "server-only";
import { type Role, roleMay, roleNames } from "@/lib/authz/permissions";
import type { Db, Tx } from "@/lib/db/client";
import type { LimitSubjectDto } from "./dto";
import { limitedRoles } from "./limits-schema";

export function subjectOfRole(role: Role): LimitSubjectDto {
  return { subject: role, kind: "role", name: roleNames[role], detail: null, role, isActive: true };
}

/** People and keys: these, or all that may move money. */
export async function findSubjects(tx: Tx | Db, ids?: readonly string[]): Promise<LimitSubjectDto[]> {
  const wanted = ids ? { id: { in: [...ids] } } : { role: { in: [...limitedRoles] } };
  const people = await tx.user.findMany({
    where: wanted,
    select: { id: true, name: true, email: true, role: true, status: true },
    orderBy: { name: "asc" },
  });
  const keys = await tx.apiKey.findMany({
    where: wanted,
    select: { id: true, name: true, prefix: true, role: true, expiresAt: true, revokedAt: true },
    orderBy: { name: "asc" },
  });
  const now = new Date();
  const found: LimitSubjectDto[] = [
    ...people.map(({ id, name, email, role, status }) => ({
      subject: id,
      kind: "person" as const,
      name,
      detail: email,
      role,
      isActive: status === "active" && roleMay(role, "transfers:create"),
    })),
    ...keys.map(({ id, name, prefix, role, expiresAt, revokedAt }) => ({
      subject: id,
      kind: "api_key" as const,
      name,
      detail: `${prefix}…`,
      role,
      isActive: !revokedAt && (!expiresAt || expiresAt > now) && roleMay(role, "transfers:create"),
    })),
  ];
  return ids ? found : found.filter(({ isActive }) => isActive);
}
