import "server-only";
import { requireActor } from "@/lib/auth/current";
import { roleMay } from "@/lib/authz/permissions";
import { readCallViews } from "./read";
import type { CallViewDto } from "./schema";

/** The views to choose from, and whether the reader may keep some of their own. */
export async function loadCallViews(): Promise<{ views: CallViewDto[]; maySave: boolean }> {
  const actor = await requireActor();
  return { views: await readCallViews(actor), maySave: roleMay(actor.role, "calls:save") };
}
