const YEAR_SECONDS = 31_536_000;

/** Remembers a preference (theme, zone) that the server reads on the next request. Nothing secret goes through here. */
export function rememberPreference(name: string, value: string): void {
  const https = location.protocol === "https:";
  const [prefix, secure] = https ? ["__Host-", "; Secure"] : ["", ""];
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that we support
  document.cookie = `${prefix}${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${secure}`;
}
