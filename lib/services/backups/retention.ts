import "server-only";
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { backupsFolder } from "./place";

const KEPT = 7;
const NAME = /^(\d{4}-\d{2}-\d{2})T\d{2}-\d{2}-\d{2}Z-[0-9a-f]{4}$/;

/** Which to remove: of the last seven days that have one, the newest of each stays, and everything of the newest day. */
export function surplus(names: readonly string[]): string[] {
  const sorted = names
    .filter((name) => NAME.test(name))
    .toSorted()
    .toReversed();
  const newestDay = NAME.exec(sorted[0] ?? "")?.[1];
  const days = new Set<string>();
  return sorted.filter((name) => {
    const day = NAME.exec(name)?.[1] ?? "";
    const keeps = day === newestDay || (!days.has(day) && days.size < KEPT);
    if (keeps) days.add(day);
    return !keeps;
  });
}

/** On record before it goes: one that could not be removed is removed, and said to be, the next time. */
async function noteRemoval(actor: Actor, folder: string): Promise<void> {
  const row = await db().backup.findFirst({ where: { folder }, select: { id: true } });
  const name = path.basename(folder);
  await appendAudit(db(), actor, {
    action: "backup.removed",
    outcome: "success",
    target: { type: "backup", id: row?.id ?? name, name },
    reason: "newer ones take its place",
  });
}

/** Removes old copies from the folder of backups; those made elsewhere are not ours to remove. */
export async function removeSurplus(actor: Actor): Promise<number> {
  const names = surplus(await readdir(backupsFolder()).catch(() => []));
  for (const name of names) {
    const folder = path.join(backupsFolder(), name);
    await noteRemoval(actor, folder);
    await rm(folder, { recursive: true, force: true });
  }
  return names.length;
}
