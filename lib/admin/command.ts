import "server-only";
import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { systemActor } from "@/lib/auth/actor";

export interface Command {
  help: string;
  /** Returns the exit code. */
  run(args: string[]): Promise<number>;
}

export const actor = () => systemActor("command line", randomUUID());

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function table(rows: Record<string, unknown>[]): void {
  if (rows.length === 0) print("(none)");
  else console.table(rows);
}

export function options(args: string[], names: readonly string[]): Record<string, string | undefined> {
  const { values } = parseArgs({
    args,
    options: Object.fromEntries(names.map((name) => [name, { type: "string" as const }])),
  });
  return values as Record<string, string | undefined>;
}
