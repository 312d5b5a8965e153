import type { Instrumentation } from "next";

/** Runs once per server process, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startPortal } = await import("@/lib/jobs/start");
  await startPortal();
}

/** What failed while a page was made: the log has it under the reference that the person is shown. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { logPageError } = await import("@/lib/http/page-error");
  logPageError(error, request.headers["x-request-id"], context.routePath);
};
