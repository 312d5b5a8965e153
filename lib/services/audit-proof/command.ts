import "server-only";
import { z } from "zod";
import type { SystemActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/http/errors";
import { archiveInput, archiveMonth } from "./archive";
import { examineArchive } from "./archive-file";
import type { Examined } from "./examine";
import { sealingStoppedAt } from "./read";
import { verifyInput } from "./schema";
import { type Verified, verifyAudit } from "./verify";

type Given = Record<string, string | undefined>;
type Print = (line: string) => void;

function wordsOf(error: unknown): string {
  if (error instanceof AppError) return error.detail;
  if (error instanceof z.ZodError) {
    return error.issues.map(({ path, message }) => `--${path.join(".")}: ${message}`).join("\n");
  }
  return error instanceof Error ? error.message : "Something went wrong.";
}

function linesOf({ finding, rows, from, to, anchors, skipped }: Examined, seconds: number): string[] {
  const speed = Math.round(Number(rows) / Math.max(seconds, 0.001));
  const lines = [
    `Places ${from} to ${to}: ${rows} rows compared with their seals, ${anchors} anchors; ${speed} rows a second.`,
  ];
  if (skipped > 0) lines.push(`${skipped} lines of the anchor files are incomplete or of other keys.`);
  if (!finding) return [...lines, "Intact."];
  const { kind, place, seq, id, detail } = finding;
  const row = [seq && `seq ${seq}`, id && `id ${id}`].filter(Boolean).join(", ");
  const where = place === null ? "a row without a place" : `place ${place}`;
  return [...lines, `Broken at ${where}${row ? ` (${row})` : ""}: ${kind}.`, detail];
}

/** `audit verify`: exit code 0 intact, 1 broken, 2 could not be carried out; a contract with the scripts that call it. */
export async function verifyFromCommandLine(
  actor: SystemActor,
  given: () => Given,
  print: Print,
): Promise<number> {
  try {
    const { archives, ...span } = verifyInput.parse(given());
    const started = performance.now();
    const { verification, examined }: Verified = await verifyAudit(actor, {
      ...(span.from === undefined ? {} : { from: span.from }),
      ...(span.to === undefined ? {} : { to: span.to }),
      ...(span.anchors === undefined ? {} : { anchors: span.anchors }),
      ...(archives === undefined ? {} : { inArchive: (stone) => examineArchive(archives, stone) }),
    });
    if (!examined) {
      print(verification.detail ?? "It could not be carried out.");
      return 2;
    }
    for (const line of linesOf(examined, (performance.now() - started) / 1_000)) print(line);
    const stopped = await sealingStoppedAt();
    if (stopped) print(`Rows since ${stopped.toISOString()} have no seal yet: nothing is said about them.`);
    return examined.finding ? 1 : 0;
  } catch (error) {
    process.stderr.write(`${wordsOf(error)}\n`);
    return 2;
  }
}

/** `audit archive`. */
export async function archiveFromCommandLine(
  actor: SystemActor,
  given: { month?: string; to?: string; young: boolean },
  print: Print,
): Promise<number> {
  const stone = await archiveMonth(actor, archiveInput.parse(given));
  print(
    `${stone.rows} rows of ${stone.month} (places ${stone.fromPlace} to ${stone.toPlace}) are in ${stone.file}.`,
  );
  print(`SHA-256 ${stone.sha256}`);
  return 0;
}
