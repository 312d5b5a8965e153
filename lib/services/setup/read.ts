import "server-only";
import { db } from "@/lib/db/client";
import { outsideDemo } from "@/lib/services/people/who-counts";

/** Who counts as an admin here: the demo's own one cannot sign in outside the demo. */
export function anyAdmin() {
  return { role: "admin", ...outsideDemo() } as const;
}

/** True until there is an admin. */
export async function needsSetup(): Promise<boolean> {
  return (await db().user.count({ where: anyAdmin() })) === 0;
}
