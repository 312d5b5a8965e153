import "server-only";
import { sealedAt } from "@/lib/crypto/places";
import { open, seal } from "@/lib/crypto/seal";
import { DeliveryError } from "@/lib/siem/errors";

const PLACE = "NoticeWebhook.sealedSecret";

export function sealWebhookSecret(id: string, secret: string): string {
  return seal(secret, sealedAt(PLACE, id));
}

/** @throws DeliveryError when it was sealed under a key that is gone, or the row was moved here from another */
export function openWebhookSecret({ id, sealedSecret }: { id: string; sealedSecret: string }): string {
  try {
    return open(sealedSecret, sealedAt(PLACE, id));
  } catch {
    throw new DeliveryError("Its secret cannot be opened: make a new one.");
  }
}
