import "server-only";
import { parseArgs } from "node:util";
import { archiveFromCommandLine, verifyFromCommandLine } from "@/lib/services/audit-proof/command";
import { actor, print } from "./command";

const text = { type: "string" } as const;

/** The commands of the audit log's proof. */
export const auditCommands = {
  "audit verify": {
    help: "[--from PLACE] [--to PLACE] [--anchors DIR] [--archives DIR]   exit code 0 intact, 1 broken, 2 cannot say",
    run: (args: string[]) =>
      verifyFromCommandLine(
        actor(),
        () => parseArgs({ args, options: { from: text, to: text, anchors: text, archives: text } }).values,
        print,
      ),
  },
  "audit archive": {
    help: "--month 2025-01 --to DIR [--force-young]   writes the month into a file and takes it out of the database",
    run: async (args: string[]) => {
      const { values } = parseArgs({
        args,
        options: { month: text, to: text, "force-young": { type: "boolean" } },
      });
      const { "force-young": young = false, ...given } = values;
      return archiveFromCommandLine(actor(), { ...given, young }, print);
    },
  },
};
