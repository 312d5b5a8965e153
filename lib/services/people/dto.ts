import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { User } from "@/lib/db/types";
import type { PersonDto } from "./schema";

export const personColumns = {
  id: true,
  email: true,
  name: true,
  role: true,
  status: true,
  totpEnabledAt: true,
  lastSignInAt: true,
  _count: { select: { passkeys: true } },
} as const;

type PersonRow = Pick<User, Exclude<keyof typeof personColumns, "_count">> & { _count: { passkeys: number } };

export function toPersonDto(row: PersonRow, actor: Actor): PersonDto {
  return {
    email: row.email,
    name: row.name,
    role: row.role,
    disabled: row.status !== "active",
    secondFactor: row.totpEnabledAt !== null || row._count.passkeys > 0,
    lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
    isSelf: actor.type === "user" && actor.id === row.id,
  };
}
