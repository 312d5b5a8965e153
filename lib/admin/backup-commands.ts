import "server-only";
import { parseArgs } from "node:util";
import { z } from "zod";
import { makeBackup } from "@/lib/services/backups/make";
import { listBackups } from "@/lib/services/backups/read";
import { recordRestored } from "@/lib/services/backups/restored";
import { linesOf } from "@/lib/services/backups/restored-words";
import { verifyBackup } from "@/scripts/lib/backup/format.mjs";
import { actor, type Command, print, table } from "./command";

const MB = 1024 ** 2;

/** The folder that a command names. */
function folderOf(args: string[]): string {
  const [folder] = parseArgs({ args, allowPositionals: true }).positionals;
  if (!folder) throw new Error("Name the folder of the backup.");
  return folder;
}

/** Copies of the embedded database; `npm run restore -- <folder>` puts one back while the portal is stopped. */
export const backupCommands: Record<string, Command> = {
  "backups make": {
    help: "[--to DIR] [--with-secrets]   copies the embedded database while it is used; prints the folder on its last line",
    async run(args) {
      const { values } = parseArgs({
        args,
        options: { to: { type: "string" }, "with-secrets": { type: "boolean" } },
      });
      const { to, "with-secrets": withSecrets = false } = values;
      const made = await makeBackup(actor(), { ...(to ? { to } : {}), withSecrets });
      print(`${made.files} files, ${(made.bytes / MB).toFixed(1)} MB.`);
      print(
        withSecrets
          ? "The keys are in it: whoever has this folder can read everything."
          : "Without the keys: keep secrets.json and postgres.json of DATA_DIR elsewhere, or it cannot be read.",
      );
      print(made.folder);
      return 0;
    },
  },
  "backups list": {
    help: "",
    async run() {
      const { backups } = await listBackups(actor());
      table(
        backups.map(({ startedAt, state, bytes, startedBy, folder, kept, detail }) => ({
          started: startedAt,
          state,
          MB: bytes === null ? "" : (bytes / MB).toFixed(1),
          by: startedBy,
          folder: kept ? folder : folder ? "removed" : "",
          detail: detail ?? "",
        })),
      );
      return 0;
    },
  },
  "backups verify": {
    help: "FOLDER   reads every file and compares it with the manifest; exit code 0 whole, 1 damaged",
    async run(args) {
      const { manifest } = await verifyBackup(folderOf(args));
      print(`Whole: ${manifest.files.length} files, everything committed before ${manifest.finishedAt}.`);
      const keys = manifest.secrets.map(({ name }) => name);
      print(keys.length > 0 ? `With the keys: ${keys.join(", ")}.` : "Without the keys.");
      return 0;
    },
  },
  "backups restored": {
    help: "FOLDER | --copied-at TIME   stops what may have been sent since that copy, and notes that this database came out of it; `npm run restore` does it itself",
    async run(args) {
      const { values, positionals } = parseArgs({
        args,
        allowPositionals: true,
        options: { "anchors-aside": { type: "string" }, "copied-at": { type: "string" } },
      });
      const copiedAt = values["copied-at"];
      const [folder = null] = positionals;
      if ((folder === null) === (copiedAt === undefined)) {
        throw new Error(
          "Name the folder of the backup, or say with --copied-at when another copy was begun.",
        );
      }
      const restored = await recordRestored(actor(), {
        folder,
        ...(copiedAt === undefined
          ? {}
          : {
              copiedAt: z.iso
                .datetime()
                .transform((at) => new Date(at))
                .parse(copiedAt),
            }),
        anchorsAside: values["anchors-aside"],
      });
      for (const line of linesOf(restored)) print(line);
      return 0;
    },
  },
};
