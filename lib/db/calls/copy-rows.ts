import { numericBytes } from "./copy-numeric";

/** PostgreSQL's instants are microseconds since then. */
const EPOCH = Date.UTC(2000, 0, 1);
const WORD = 2 ** 32;
const NULL = -1;
const FIRST_SIZE = 64 * 1024;

/**
 * Rows for COPY in its binary form: nothing has to be escaped here or parsed there, which for rows with many instants
 * and amounts is a good part of the work.
 */
export class CopyRows {
  bytes = Buffer.allocUnsafeSlow(FIRST_SIZE);
  private view = new DataView(this.bytes.buffer);
  /** Where the next value goes. */
  at = 0;

  begin(columns: number): void {
    this.make(2);
    this.view.setInt16(this.at, columns);
    this.at += 2;
  }

  integer(value: number | null): void {
    if (value === null) {
      this.nothing();
      return;
    }
    if ((value | 0) !== value) throw new RangeError("An integer has 32 bits.");
    this.size(4);
    this.view.setInt32(this.at, value);
    this.at += 4;
  }

  double(value: number | null): void {
    if (value === null) {
      this.nothing();
      return;
    }
    this.size(8);
    this.view.setFloat64(this.at, value);
    this.at += 8;
  }

  instant(value: Date | null): void {
    if (value === null) {
      this.nothing();
      return;
    }
    this.size(8);
    const microseconds = (value.getTime() - EPOCH) * 1_000;
    if (Number.isSafeInteger(microseconds)) {
      this.view.setInt32(this.at, Math.floor(microseconds / WORD));
      this.view.setUint32(this.at + 4, microseconds);
    } else {
      this.view.setBigInt64(this.at, BigInt(value.getTime() - EPOCH) * 1_000n);
    }
    this.at += 8;
  }

  numeric(value: string | null): void {
    if (value === null) {
      this.nothing();
      return;
    }
    this.binary(numericBytes(value));
  }

  binary(value: Uint8Array): void {
    this.size(value.length);
    this.bytes.set(value, this.at);
    this.at += value.length;
  }

  text(value: string | null): void {
    if (value === null) {
      this.nothing();
      return;
    }
    const { length } = value;
    this.make(4 + length * 3);
    const { bytes } = this;
    const start = this.at + 4;
    let end = start;
    for (let index = 0; index < length; index += 1) {
      const code = value.charCodeAt(index);
      if (code > 0x7f) {
        end = start + bytes.write(value, start, "utf8");
        break;
      }
      bytes[end] = code;
      end += 1;
    }
    this.view.setInt32(this.at, end - start);
    this.at = end;
  }

  private nothing(): void {
    this.make(4);
    this.view.setInt32(this.at, NULL);
    this.at += 4;
  }

  private size(length: number): void {
    this.make(4 + length);
    this.view.setInt32(this.at, length);
    this.at += 4;
  }

  /** Makes room for so many bytes. */
  private make(length: number): void {
    if (this.at + length <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.at + length));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }
}
