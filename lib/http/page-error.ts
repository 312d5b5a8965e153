import "server-only";
import { log } from "@/lib/log";

/** The framework's name for an error: the reference on the page that is shown in its place. */
function digestOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("digest" in error)) return undefined;
  return typeof error.digest === "string" ? error.digest : undefined;
}

/** @param route the page's template, never its address */
export function logPageError(error: unknown, requestId: string | string[] | undefined, route: string): void {
  const id = Array.isArray(requestId) ? requestId[0] : requestId;
  log.error(
    { requestId: id, digest: digestOf(error), where: route, err: error },
    "a page could not be shown",
  );
}
