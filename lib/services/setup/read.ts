import "server-only";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";

/** Who counts as an admin here: the demo's own one cannot sign in outside the demo. */
export function anyAdmin() {
  return { role: "admin", ...(env().TANDEM_DEMO ? {} : { demo: false }) } as const;
}

/** True until there is an admin. */
export async function needsSetup(): Promise<boolean> {
  return (await db().user.count({ where: anyAdmin() })) === 0;
}
