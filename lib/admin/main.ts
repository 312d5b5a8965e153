import "server-only";
import { z } from "zod";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/http/errors";
import { fieldErrors } from "@/lib/http/problem";
import { commands, usage } from "./commands";

function explain(error: unknown): string {
  if (error instanceof AppError) {
    const fields = Object.entries(error.errors ?? {}).map(([field, message]) => `  ${field}: ${message}`);
    return [error.detail, ...fields].join("\n");
  }
  if (error instanceof z.ZodError) {
    return Object.entries(fieldErrors(error))
      .map(([field, message]) => `  ${field}: ${message}`)
      .join("\n");
  }
  return error instanceof Error ? error.message : "Something went wrong.";
}

/** `npm run admin -- <noun> <verb> [--option value]`; the exit code is the answer for scripts. */
async function main(args: string[]): Promise<number> {
  const [noun = "", verb = ""] = args;
  const command = commands[`${noun} ${verb}`];
  if (!command) {
    process.stderr.write(`${usage()}\n`);
    return 2;
  }
  try {
    return await command.run(args.slice(2));
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    return 1;
  } finally {
    await db().$disconnect();
  }
}

process.exitCode = await main(process.argv.slice(2));
