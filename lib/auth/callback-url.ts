const CONTROL = /\p{Cc}/u;

/** A path of ours to go to after sign-in; anything that could leave this site becomes `/`. */
export function safeCallback(given: string | null | undefined): string {
  if (!given) return "/";
  let decoded: string;
  try {
    decoded = decodeURIComponent(given);
  } catch {
    return "/";
  }
  for (const text of [given, decoded]) {
    if (!/^\/(?![/\\])/.test(text) || CONTROL.test(text) || text.includes("\\")) return "/";
  }
  return given;
}
