import { ProblemError } from "@/lib/query/problem-error";
import { problemSchema } from "@/lib/query/problem-schema";

const NAME = /filename\*=UTF-8''([^;]+)/i;

function nameOf(response: Response): string | null {
  const encoded = NAME.exec(response.headers.get("content-disposition") ?? "")?.[1];
  try {
    return encoded ? decodeURIComponent(encoded) : null;
  } catch {
    return null;
  }
}

async function problemOf(response: Response): Promise<ProblemError> {
  const body: unknown = await response.json().catch(() => null);
  const problem = problemSchema.safeParse(body);
  if (problem.success) return new ProblemError(problem.data, response.status);
  return new ProblemError(
    { code: "unexpected_answer", detail: "The file could not be made. Try again in a minute." },
    response.status,
  );
}

/**
 * Fetches a file whole and gives it to the browser to keep: so that a refusal is shown here and is no page of its own,
 * and half a file is never kept.
 * @throws ProblemError with words for the reader; an AbortError passes through
 */
export async function fetchFile(
  path: `/api/${string}`,
  fallback: string,
  signal: AbortSignal,
): Promise<void> {
  let response: Response;
  let blob: Blob;
  try {
    response = await fetch(path, { cache: "no-store", signal });
    if (!response.ok) throw await problemOf(response);
    blob = await response.blob();
  } catch (error) {
    if (signal.aborted || error instanceof ProblemError) throw error;
    throw new ProblemError(
      { code: "unreachable", detail: "The portal did not answer. Check your connection." },
      null,
    );
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = nameOf(response) ?? fallback;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
