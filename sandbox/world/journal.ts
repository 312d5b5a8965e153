import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import type { Command } from "./commands";

const headerSchema = z.object({
  journal: z.literal("tandem-sandbox"),
  version: z.literal(1),
  seed: z.string(),
  anchor: z.number(),
  customers: z.number(),
  days: z.number(),
  partnerBalance: z.string(),
});
export type JournalHeader = z.infer<typeof headerSchema>;

const lineSchema = z.looseObject({ op: z.string(), at: z.number() });

export interface OpenedJournal {
  readonly header: JournalHeader;
  readonly commands: readonly Command[];
  readonly journal: Journal;
}

/** An append-only file of commands, one JSON line each, on disk before the command takes effect. */
export class Journal {
  private constructor(private readonly descriptor: number) {}

  /**
   * Opens or begins a journal. A last line without its newline is what a crash leaves behind: it was never acknowledged
   * and is cut off. Any other line that does not parse is an error.
   */
  static open(path: string, fresh: JournalHeader): OpenedJournal {
    mkdirSync(dirname(path), { recursive: true });
    const text = existsSync(path) ? readFileSync(path, "utf8") : "";
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole));
    const [first, ...rest] = whole.split("\n").filter((line) => line.length > 0);
    const journal = new Journal(openSync(path, "a", 0o600));
    if (first === undefined) {
      journal.write(fresh);
      return { header: fresh, commands: [], journal };
    }
    const header = headerSchema.parse(JSON.parse(first));
    const commands = rest.map((line, index) => parseLine(line, index + 2));
    return { header, commands, journal };
  }

  append(command: Command): void {
    this.write(command);
  }

  private write(value: object): void {
    writeSync(this.descriptor, `${JSON.stringify(value)}\n`);
    fsyncSync(this.descriptor);
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

function parseLine(line: string, number: number): Command {
  try {
    // The journal is our own file: the shape of a line follows from the `op` that wrote it.
    return lineSchema.parse(JSON.parse(line)) as unknown as Command;
  } catch (error) {
    throw new Error(`Line ${number} of the journal cannot be read`, { cause: error });
  }
}
