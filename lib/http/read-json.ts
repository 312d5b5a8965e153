import "server-only";
import { AppError } from "./errors";

export const MAX_BODY_BYTES = 64 * 1024;
/** What of a body that is too large is still taken off the line, so that its sender gets to read the refusal. */
const MAX_DISCARDED_BYTES = 16 * 1024 * 1024;

/** The body of a JSON request, byte for byte, under the size cap. */
export async function readJsonBytes(request: Request, maxBytes = MAX_BODY_BYTES): Promise<Buffer> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new AppError("unsupported_media_type", "Send JSON with Content-Type: application/json.");
  }
  return readBytes(request, maxBytes);
}

/**
 * A body of any kind, byte for byte, under a cap that holds while it is read, whatever the request says of its length.
 * @throws AppError payload_too_large, or what `tooLarge` makes
 */
export async function readBytes(
  request: Request,
  maxBytes: number,
  tooLarge = () =>
    new AppError("payload_too_large", `The body is larger than ${Math.floor(maxBytes / 1024)} KB.`),
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size <= maxBytes) chunks.push(value);
    else if (size > maxBytes + MAX_DISCARDED_BYTES) {
      await reader.cancel();
      break;
    } else chunks.length = 0;
  }
  if (size > maxBytes) throw tooLarge();
  return Buffer.concat(chunks);
}

export function parseJsonBytes(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new AppError("bad_request", "The body is not valid JSON.");
  }
}

/** Reads a JSON body under the size cap; numbers are left to the schema, which wants money as a string. */
export async function readJson(request: Request, maxBytes = MAX_BODY_BYTES): Promise<unknown> {
  return parseJsonBytes(await readJsonBytes(request, maxBytes));
}
