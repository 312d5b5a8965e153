import "server-only";
import { requireStaff } from "@/lib/auth/current";
import { type Section, section } from "@/lib/http/section";
import { listBackups } from "./read";
import type { BackupsDto } from "./schema";

export async function loadBackups(): Promise<Section<BackupsDto>> {
  const actor = await requireStaff();
  return section("backups", () => listBackups(actor));
}
