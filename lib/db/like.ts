/**
 * For LIKE, and for Prisma's `contains` and `startsWith`, which make one: what a person typed stands for itself, also
 * where it means "anything" in a pattern.
 */
export function literally(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
