import "server-only";
import { db } from "@/lib/db/client";

/** True until there is an admin. */
export async function needsSetup(): Promise<boolean> {
  return (await db().user.count({ where: { role: "admin" } })) === 0;
}
