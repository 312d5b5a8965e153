import "server-only";
import { randomBytes } from "node:crypto";
import { keyRing } from "@/lib/crypto/key-ring";
import { rotateKeys } from "@/lib/services/keys/rotate";
import { readKeyStatus } from "@/lib/services/keys/status";
import { actor, type Command, print, table } from "./command";

/** `k3` after `k1,k2`; an id is never used twice. */
function nextKeyId(ids: Iterable<string>): string {
  const numbers = [...ids].map((id) => Number(/^k(\d+)$/.exec(id)?.[1] ?? 0));
  return `k${Math.max(0, ...numbers) + 1}`;
}

export const keyCommands: Record<string, Command> = {
  "keys new": {
    help: "prints a new key for ENCRYPTION_KEYS alone on its last line; nothing is changed",
    async run() {
      const { sealed } = await readKeyStatus();
      const id = nextKeyId([...keyRing().keys.keys(), ...sealed.map(({ keyId }) => keyId)]);
      print("Put it before the others in ENCRYPTION_KEYS, with a comma between, and restart the portal:");
      print(`${id}:${randomBytes(32).toString("base64")}`);
      return 0;
    },
  },
  "keys status": {
    help: "which key sealed how much; exit code 0 all with the current one, 1 something with another",
    async run() {
      const { ring, sealed, missing, lastRotation } = await readKeyStatus();
      table(
        ring.map(({ variable, keyId, role, startedWith }) => ({
          variable,
          key: keyId,
          role,
          "a portal has it": startedWith ? "yes" : "not yet",
        })),
      );
      table(sealed.map(({ place, keyId, values }) => ({ place, key: keyId, values })));
      if (missing.length > 0) print(`Not in ENCRYPTION_KEYS: ${missing.join(", ")}.`);
      if (lastRotation && !lastRotation.finishedAt) {
        print(
          `The rotation to ${lastRotation.toKeyId} was not finished: npm run admin -- keys rotate goes on.`,
        );
      }
      return sealed.every(({ keyId }) => keyId === keyRing().current) ? 0 : 1;
    },
  },
  "keys rotate": {
    help: "seals everything with the first of ENCRYPTION_KEYS, while portals serve; cut off, it goes on when called again",
    async run() {
      let told = 0;
      const result = await rotateKeys(actor(), (sealed) => {
        if (sealed - told < 1_000) return;
        told = sealed;
        print(`${sealed} values sealed anew…`);
      });
      const { toKeyId, sealed, unopened, dispensable, left } = result;
      print(`${result.resumed ? "Went on. " : ""}${sealed} values sealed anew with ${toKeyId}.`);
      for (const { place, row } of unopened.slice(0, 20)) print(`Does not open: ${place} of ${row}`);
      if (unopened.length > 0) {
        print(
          `${unopened.length} values open with no key and stay as they are: enter them anew before you take a key away.`,
        );
      }
      if (left > 0) {
        print(
          `${left} values are sealed with another key all the same: a portal still runs without ${toKeyId} as its first. Restart it and come back.`,
        );
      }
      if (dispensable.length > 0) {
        print(`May be taken out of ENCRYPTION_KEYS, and kept with old backups: ${dispensable.join(", ")}.`);
      }
      return unopened.length === 0 && left === 0 ? 0 : 1;
    },
  },
};
