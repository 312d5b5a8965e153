import { z } from "zod";
import { instant } from "@/lib/http/schemas";

export const backupDto = z.object({
  id: z.string(),
  state: z.enum(["running", "made", "failed"]),
  startedAt: instant,
  finishedAt: instant.nullable(),
  startedBy: z.string(),
  folder: z.string().nullable(),
  bytes: z.number().nullable(),
  sha256: z.string().nullable(),
  detail: z.string().nullable(),
  /** Whether its files are still where they were put. */
  kept: z.boolean(),
});
export type BackupDto = z.output<typeof backupDto>;

export const backupsDto = z.object({
  /** False where DATABASE_URL names a database of somebody else's. */
  embedded: z.boolean(),
  folder: z.string().nullable(),
  backups: z.array(backupDto),
});
export type BackupsDto = z.output<typeof backupsDto>;

export const backUpInput = z.strictObject({});
export const backUpDto = z.object({ id: z.string() });
