/** Deterministic randomness: the same key gives the same sequence on every machine. */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  constructor(key: string) {
    [this.a, this.b, this.c, this.d] = hash128(key);
    for (let round = 0; round < 12; round++) this.uint32();
  }

  /** sfc32: small, fast, passes PractRand. */
  uint32(): number {
    const sum = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    this.c |= 0;
    return sum >>> 0;
  }

  /** 0 <= x < 1 */
  unit(): number {
    return this.uint32() / 0x1_0000_0000;
  }

  /** Both ends inclusive. */
  int(min: number, max: number): number {
    return min + Math.floor(this.unit() * (max - min + 1));
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.int(0, items.length - 1)];
    if (item === undefined) throw new Error("Nothing to pick from");
    return item;
  }

  weighted<T>(items: readonly T[], weight: (item: T) => number): T {
    let rest = this.unit() * items.reduce((sum, item) => sum + weight(item), 0);
    for (const item of items) {
      rest -= weight(item);
      if (rest < 0) return item;
    }
    return this.pick(items);
  }

  /** Log-normal: most values near the median, with a long tail. */
  skewed(median: number, spread: number): number {
    const gauss = Math.sqrt(-2 * Math.log(1 - this.unit())) * Math.cos(2 * Math.PI * this.unit());
    return median * Math.exp(spread * gauss);
  }

  text(alphabet: string, length: number): string {
    let text = "";
    for (let index = 0; index < length; index++) text += alphabet[this.int(0, alphabet.length - 1)];
    return text;
  }

  hex(length: number): string {
    let text = "";
    while (text.length < length) text += this.uint32().toString(16).padStart(8, "0");
    return text.slice(0, length);
  }

  /** Shaped as a version 4 UUID. Written through a buffer, because tens of thousands are made at the start. */
  uuid(): string {
    let word = 0;
    let digits = 0;
    for (let index = 0; index < 36; index++) {
      if (UUID_DASHES.has(index)) continue;
      if (digits === 0) {
        word = this.uint32();
        digits = 8;
      }
      uuidBuffer[index] = HEX_CODES[word & 15] ?? 48;
      word >>>= 4;
      digits -= 1;
    }
    uuidBuffer[14] = 52;
    uuidBuffer[19] = HEX_CODES[8 + ((uuidBuffer[19] ?? 0) & 3)] ?? 56;
    return uuidBuffer.toString("latin1");
  }
}

const HEX_CODES = Buffer.from("0123456789abcdef");
const UUID_DASHES = new Set([8, 13, 18, 23]);
const uuidBuffer = Buffer.from("--------".repeat(5)).subarray(0, 36);

/** cyrb128, the usual companion of sfc32. */
function hash128(key: string): [number, number, number, number] {
  let h1 = 1779033703;
  let h2 = 3144134277;
  let h3 = 1013904242;
  let h4 = 2773480762;
  for (let index = 0; index < key.length; index++) {
    const code = key.charCodeAt(index);
    h1 = h2 ^ Math.imul(h1 ^ code, 597399067);
    h2 = h3 ^ Math.imul(h2 ^ code, 2869860233);
    h3 = h4 ^ Math.imul(h3 ^ code, 951274213);
    h4 = h1 ^ Math.imul(h4 ^ code, 2716044179);
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067);
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2869860233);
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951274213);
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2716044179);
  h1 ^= h2 ^ h3 ^ h4;
  return [h1, h2 ^ h1, h3 ^ h1, h4 ^ h1];
}
