/** `NO_ANSWER` or `did_rental` as `No answer`, `Did rental`: for words of the vendor that we have no better one for. */
export function inWords(code: string): string {
  const words = code.replaceAll(/[_-]+/g, " ").trim().toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
