import { AppError } from "@/lib/http/errors";

/** A file of the largest size, with everything in it escaped. */
const MAX_BYTES = 2_500_000;

/** Reads a JSON body that may be larger than those of other routes. The caller is known and allowed by then. */
export async function readLargeJson(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new AppError("unsupported_media_type", "Send JSON with Content-Type: application/json.");
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > MAX_BYTES) {
      await reader.cancel();
      throw new AppError("payload_too_large", "The body is larger than 2.5 MB.");
    }
    chunks.push(value);
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    throw new AppError("bad_request", "The body is not valid JSON.");
  }
}
