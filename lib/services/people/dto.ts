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
} as const;

type PersonRow = Pick<User, keyof typeof personColumns>;

export function toPersonDto(row: PersonRow, actor: Actor): PersonDto {
  return {
    email: row.email,
    name: row.name,
    role: row.role,
    disabled: row.status !== "active",
    secondFactor: row.totpEnabledAt !== null,
    lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
    isSelf: actor.type === "user" && actor.id === row.id,
  };
}
