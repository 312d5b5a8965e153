import "server-only";
import { sealedAt } from "@/lib/crypto/places";
import { open, seal } from "@/lib/crypto/seal";

const PLACE = "AuditForwarder.sealedSecret";

export function sealForwarderSecret(id: string, secret: string): string {
  return seal(secret, sealedAt(PLACE, id));
}

/** @throws when the row has none, or it was moved here from another */
export function openForwarderSecret({
  id,
  sealedSecret,
}: {
  id: string;
  sealedSecret: string | null;
}): string {
  if (sealedSecret === null) throw new Error("This forwarder has no secret");
  return open(sealedSecret, sealedAt(PLACE, id));
}
