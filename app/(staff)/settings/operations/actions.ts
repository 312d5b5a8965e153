"use server";

import { action } from "@/lib/http/action";
import { backUpInput } from "@/lib/services/backups/schema";
import { beginBackup } from "@/lib/services/backups/write";

export const backUpAction = action(
  { name: "backup.make", permission: "backups:manage", input: backUpInput },
  (actor) => beginBackup(actor),
);
