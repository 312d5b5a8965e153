import "server-only";
import { type PasskeyPlace, passkeyPlace } from "@/lib/auth/passkey-place";
import { AppError } from "@/lib/http/errors";

/** @throws AppError conflict where passkeys do not work under the name by which the portal was called */
export async function placeOf(host: string | null): Promise<PasskeyPlace> {
  const place = await passkeyPlace(host);
  if (!place) {
    throw new AppError(
      "conflict",
      "Passkeys belong to a name. Open the portal by its name, not by a number.",
    );
  }
  return place;
}
