import "server-only";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { renewLease } from "./record";

const zip = promisify(gzip);
export const unzip = promisify(gunzip);

/** Uncompressed; about a seventh of it is stored. */
const PART_BYTES = 4 * 1024 * 1024;

/** Takes a file piece by piece and stores it in parts, each a gzip file of its own: one after the other they are one, too. */
export class PartWriter {
  private waiting: Buffer[] = [];
  private waitingBytes = 0;
  private waitingRows = 0;
  private number = 0;
  readonly done = { rows: 0, bytes: 0 };

  /** @param turn proof that the export is still this instance's to make */
  constructor(
    private readonly exportId: string,
    private readonly turn: Date,
  ) {}

  /** False when the export was cancelled or given to another instance. */
  async add(bytes: Buffer, rows: number): Promise<boolean> {
    this.waiting.push(bytes);
    this.waitingBytes += bytes.byteLength;
    this.waitingRows += rows;
    return this.waitingBytes < PART_BYTES || this.flush();
  }

  async flush(): Promise<boolean> {
    if (this.waitingBytes === 0) return true;
    const rows = this.waitingRows;
    const data = await zip(Buffer.concat(this.waiting), { level: 4 });
    this.done.rows += rows;
    this.done.bytes += this.waitingBytes;
    this.waiting = [];
    this.waitingBytes = 0;
    this.waitingRows = 0;
    this.number += 1;
    const number = this.number;
    return transact(async (tx) => {
      if (!(await renewLease(tx, this.exportId, this.done, this.turn))) return false;
      await tx.callExportPart.create({
        data: { exportId: this.exportId, number, rows, data: new Uint8Array(data) },
        select: { number: true },
      });
      return true;
    });
  }
}

/** One stored part, still compressed; null after the last. */
export async function readPart(exportId: string, number: number): Promise<Buffer | null> {
  const part = await db().callExportPart.findUnique({
    where: { exportId_number: { exportId, number } },
    select: { data: true },
  });
  return part && Buffer.from(part.data);
}

export async function countParts(exportId: string): Promise<number> {
  return db().callExportPart.count({ where: { exportId } });
}
