/** The values of one statement: each gets the next placeholder, so that no value is ever part of the text. */
export class Values {
  readonly all: unknown[] = [];

  /** @returns the placeholder, such as `$3` */
  add(value: unknown): string {
    this.all.push(value);
    return `$${this.all.length}`;
  }
}
