import { route } from "@/lib/http/route";
import { listBackups } from "@/lib/services/backups/read";
import { beginBackup } from "@/lib/services/backups/write";
import { operations } from "../operations";

export const GET = route(operations.listBackups, async ({ actor }) => ({ data: await listBackups(actor) }));

export const POST = route(operations.createBackup, async ({ actor }) => ({ data: await beginBackup(actor) }));
