/**
 * Where a request came from, as its browser says: from a page of ours, from elsewhere, or no word of it, as programs do.
 * A cookie goes along with what other sites send too.
 */
export function originOf(headers: Headers): "ours" | "elsewhere" | "unsaid" {
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return "elsewhere";
  const origin = headers.get("origin");
  if (origin === null) return "unsaid";
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  return URL.canParse(origin) && new URL(origin).host === host ? "ours" : "elsewhere";
}

/** Whether a method asks for a change. */
export function changesSomething(method: string): boolean {
  return !["GET", "HEAD", "OPTIONS"].includes(method);
}
