"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/http/action";
import { rotateApiKey } from "@/lib/services/api-keys/rotate";
import {
  apiKeyChange,
  apiKeyInput,
  apiKeyRevocation,
  apiKeyRotation,
  customerSearch,
} from "@/lib/services/api-keys/schema";
import { changeApiKey, createApiKey, revokeApiKey } from "@/lib/services/api-keys/write";
import { searchCustomers } from "@/lib/services/customers/read";

export const createKeyAction = action(
  { name: "api-keys.create", permission: "api-keys:manage", input: apiKeyInput },
  async (actor, input) => {
    const made = await createApiKey(actor, input);
    refresh();
    return made;
  },
);

export const changeKeyAction = action(
  { name: "api-keys.change", permission: "api-keys:manage", input: apiKeyChange },
  changeApiKey,
);

export const rotateKeyAction = action(
  { name: "api-keys.rotate", permission: "api-keys:manage", input: apiKeyRotation },
  async (actor, input) => {
    const made = await rotateApiKey(actor, input);
    refresh();
    return made;
  },
);

export const revokeKeyAction = action(
  { name: "api-keys.revoke", permission: "api-keys:manage", input: apiKeyRevocation },
  (actor, { id, reason }) => revokeApiKey(actor, id, reason),
);

export const searchForKeyAction = action(
  { name: "api-keys.search", permission: "api-keys:manage", input: customerSearch },
  (actor, { text }) => searchCustomers(actor, text),
);
