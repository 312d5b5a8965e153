import { AppError } from "@/lib/http/errors";
import { readBytes } from "@/lib/http/read-json";

/** A file of the largest size, with the other fields and what stands between them. */
const MAX_BYTES = 2 * 1024 * 1024 + 32 * 1024;

function tooLarge(): AppError {
  const message = "A file may have at most 2 MB.";
  return new AppError("payload_too_large", message, { errors: { attachment: message } });
}

/** A form with a file. One that says itself that it is too large is not waited for. */
export async function readForm(request: Request): Promise<FormData> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(type)) {
    throw new AppError("unsupported_media_type", "Send the form as multipart/form-data.");
  }
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BYTES) throw tooLarge();
  const bytes = await readBytes(request, MAX_BYTES, tooLarge);
  try {
    return await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
  } catch {
    throw new AppError("bad_request", "The form could not be read.");
  }
}
