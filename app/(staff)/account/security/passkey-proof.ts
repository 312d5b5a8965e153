import type { PasskeyProofActions } from "@/components/passkeys/passkey-proof";
import { beginPasskeyProofAction, proveByPasskeyAction } from "./passkey-actions";

export const passkeyProof: PasskeyProofActions = {
  begin: beginPasskeyProofAction,
  prove: proveByPasskeyAction,
};
