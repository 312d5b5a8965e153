/** A list as PostgreSQL writes one: the driver does it a text at a time, which for thousands takes longer than to ask. */
export function arrayText(texts: readonly string[]): string {
  if (texts.length === 0) return "{}";
  const plain = texts.join('","');
  // Nothing to escape unless there are more quotation marks than those between.
  const isPlain = !plain.includes("\\") && plain.split('"').length === 2 * texts.length - 1;
  return `{"${isPlain ? plain : texts.map((text) => text.replace(/["\\]/g, "\\$&")).join('","')}"}`;
}
