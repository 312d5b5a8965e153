import type { PasskeyActions } from "@/components/passkeys/passkeys-card";
import {
  addPasskeyAction,
  beginPasskeyAction,
  removePasskeyAction,
  renamePasskeyAction,
  renewRecoveryCodesAction,
} from "./passkey-actions";

export const passkeyActions: PasskeyActions = {
  begin: beginPasskeyAction,
  add: addPasskeyAction,
  rename: renamePasskeyAction,
  remove: removePasskeyAction,
  renewCodes: renewRecoveryCodesAction,
};
