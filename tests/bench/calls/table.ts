export function print(line = ""): void {
  process.stdout.write(`${line}\n`);
}

/** The first column to the left, the others to the right. */
export function printRow(cells: readonly string[], first = 38, others = 8): void {
  print(cells.map((cell, index) => (index === 0 ? cell.padEnd(first) : cell.padStart(others))).join(" "));
}

export function ms(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(1);
}

export function met(value: number, aim: number): string {
  return value <= aim ? "yes" : "NO";
}
