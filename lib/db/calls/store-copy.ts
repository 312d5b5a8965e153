import "server-only";
import type { ClientBase, Connection } from "pg";

/** Of a connection, what its types leave out. */
interface CopyingConnection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** One COPY … FROM STDIN whose rows are all there already: what pg asks of a query that is not one of its own. */
class CopyIn {
  readonly done: Promise<void>;
  private resolve!: () => void;
  private reject!: (error: Error) => void;
  private error: Error | undefined;

  constructor(
    private readonly text: string,
    private readonly rows: string,
  ) {
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  submit(connection: Connection): void {
    connection.query(this.text);
  }

  handleCopyInResponse(connection: CopyingConnection): void {
    connection.sendCopyFromChunk(Buffer.from(this.rows, "utf8"));
    connection.endCopyFrom();
  }

  handleCommandComplete(): void {}

  /** The connection is ready for the next query only after this; where it broke, nothing more comes. */
  handleError(error: Error): void {
    this.error = error;
    this.reject(error);
  }

  handleReadyForQuery(): void {
    if (!this.error) this.resolve();
  }
}

const SPECIAL = /[\\\t\n\r\b\f\v]/g;
const ESCAPES: Record<string, string> = {
  "\\": "\\\\",
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
  "\b": "\\b",
  "\f": "\\f",
  "\v": "\\v",
};

/** A value as COPY's text form has it. */
export function copyField(value: string | number | null): string {
  if (value === null) return "\\N";
  if (typeof value === "number") return String(value);
  return value.replace(SPECIAL, (special) => ESCAPES[special] ?? special);
}

/**
 * Adds rows by COPY, the cheapest way in.
 * @param target a table and its columns: text of ours
 * @param rows lines of `copyField`s, each with its tabs and its line feed
 */
export async function copyIn(client: ClientBase, target: string, rows: string): Promise<void> {
  const copy = new CopyIn(`COPY ${target} FROM STDIN`, rows);
  client.query(copy);
  await copy.done;
}
