import "server-only";
import { apiKeyOf } from "@/lib/services/api-keys/one";
import { listApiKeys } from "@/lib/services/api-keys/read";
import { rotateApiKey } from "@/lib/services/api-keys/rotate";
import { changeApiKey, createApiKey, revokeApiKey } from "@/lib/services/api-keys/write";
import { actor, type Command, options, print, table } from "./command";

const SETTINGS = "[--addresses A,B/24] [--per-minute N] [--last-day YYYY-MM-DD]";
const settingNames = ["addresses", "per-minute", "last-day"] as const;

type Given = Record<string, string | undefined>;

/** Only what was given, under the names of the service. */
function settingsIn(given: Given) {
  const { addresses, "per-minute": limitPerMinute, "last-day": lastDay } = given;
  return {
    ...(addresses === undefined ? {} : { addresses }),
    ...(limitPerMinute === undefined ? {} : { limitPerMinute }),
    ...(lastDay === undefined ? {} : { lastDay }),
  };
}

const DAY_MS = 86_400_000;

export const apiKeyCommands: Record<string, Command> = {
  "api-keys create": {
    help: `--role R --name N [--customer authId] ${SETTINGS}   prints the key alone on its last line`,
    async run(args) {
      const given = options(args, ["role", "name", "customer", ...settingNames]);
      const { role, name, customer } = given;
      const { id, key } = await createApiKey(actor(), { role, name, customer, ...settingsIn(given) });
      print(`API key ${id}. It is shown this once:`);
      print(key);
      return 0;
    },
  },
  "api-keys list": {
    help: "",
    async run() {
      const keys = await listApiKeys(actor());
      table(
        keys.map((key) => ({
          id: key.id,
          name: key.name,
          prefix: key.prefix,
          role: key.role,
          customer: key.customer?.authId ?? "",
          addresses: key.addresses.join(", "),
          "a minute": key.limitPerMinute ?? "",
          "last used": key.lastUsedAt ?? "never",
          ends: key.expiresAt ?? "",
          state: key.state,
        })),
      );
      return 0;
    },
  },
  "api-keys change": {
    help: `--id ID-or-prefix [--name N] ${SETTINGS}   an empty value takes a limit away`,
    async run(args) {
      const given = options(args, ["id", "name", ...settingNames]);
      const row = await apiKeyOf(given.id ?? "");
      await changeApiKey(actor(), {
        id: row.id,
        name: given.name ?? row.name,
        addresses: row.addresses.join(","),
        limitPerMinute: String(row.limitPerMinute ?? ""),
        lastDay: row.expiresAt ? new Date(row.expiresAt.getTime() - DAY_MS).toISOString().slice(0, 10) : "",
        ...settingsIn(given),
      });
      print("Changed.");
      return 0;
    },
  },
  "api-keys rotate": {
    help: "--id ID-or-prefix [--keep-hours 24]   prints the new key alone on its last line; the old one works that much longer",
    async run(args) {
      const { id, "keep-hours": keepHours } = options(args, ["id", "keep-hours"]);
      const row = await apiKeyOf(id ?? "");
      const made = await rotateApiKey(actor(), { id: row.id, ...(keepHours ? { keepHours } : {}) });
      print(`API key ${made.id}; the old one works until ${made.oldKeyUntil}. It is shown this once:`);
      print(made.key);
      return 0;
    },
  },
  "api-keys revoke": {
    help: "--id ID-or-prefix [--reason R]",
    async run(args) {
      const { id, reason } = options(args, ["id", "reason"]);
      await revokeApiKey(actor(), id ?? "", reason);
      print("Revoked.");
      return 0;
    },
  },
};
