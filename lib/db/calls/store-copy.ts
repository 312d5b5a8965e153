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
    private readonly pieces: readonly Buffer[],
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
    for (const piece of this.pieces) connection.sendCopyFromChunk(piece);
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

/** No flags, and nothing that older readers would skip. */
const HEAD = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const TAIL = Buffer.from([0xff, 0xff]);

/**
 * Adds rows by COPY, the cheapest way in.
 * @param target a table and its columns: text of ours
 * @param rows as `CopyRows` writes them, in any pieces
 */
export async function copyIn(client: ClientBase, target: string, rows: readonly Buffer[]): Promise<void> {
  const copy = new CopyIn(`COPY ${target} FROM STDIN (FORMAT binary)`, [HEAD, ...rows, TAIL]);
  client.query(copy);
  await copy.done;
}
