const FIRST = Date.parse("0001-01-02T00:00:00Z");
const LAST = Date.parse("9999-12-31T23:59:59.999Z");

/** As PostgreSQL reads it in any zone; years that it would not read become the nearest that it does. */
function instantText(at: Date): string {
  return new Date(Math.min(LAST, Math.max(FIRST, at.getTime()))).toISOString();
}

/** The values of one statement: each gets the next placeholder, so that no value is ever part of the text. */
export class Values {
  readonly all: unknown[] = [];

  /** @returns the placeholder, such as `$3`; that of a Date is a `timestamptz` */
  add(value: unknown): string {
    const isInstant = value instanceof Date;
    this.all.push(isInstant ? instantText(value) : value);
    return isInstant ? `$${this.all.length}::timestamptz` : `$${this.all.length}`;
  }

  /** @returns the placeholder of an array */
  list(values: readonly (string | number)[], type: "date" | "int" | "text" | "timestamptz"): string {
    return `${this.add(values)}::${type}[]`;
  }

  instants(values: readonly Date[]): string {
    return this.list(values.map(instantText), "timestamptz");
  }
}
