import { z } from "zod";
import type { Context } from "../http/context";
import { codedError, type Reply } from "../http/reply";
import { fresh, partOf, partsOf, read, save } from "./trunk-parts";

const password = z
  .string("Password is required")
  .min(8, "Password must be at least 8 characters")
  .max(128, "Password must be at most 128 characters");
const description = z.string().max(500, "Description is too long").nullish();
const newCredential = z.object({
  username: z
    .string("Username is required")
    .regex(/^[A-Za-z0-9_.-]{1,64}$/, "Username may contain letters, digits, dot, dash and underscore"),
  password,
  description,
});
const credentialChange = z.object({
  password: password.optional(),
  enabled: z.boolean().optional(),
  description,
});

export function createCredential(context: Context): Reply {
  const { username, description: note } = read(newCredential, context);
  const taken = partsOf(context, "credential").some(
    (other) => other.username.toLowerCase() === username.toLowerCase(),
  );
  if (taken) throw codedError(409, "Username already exists");
  const facts = { username, enabled: true, description: note ?? null };
  return save(context, { kind: "credential", ...fresh(context), ...facts }, 201);
}

/** The username stays what it was. */
export function updateCredential(context: Context): Reply {
  const before = partOf(context, "credential");
  const body = read(credentialChange, context);
  return save(context, {
    ...before,
    enabled: body.enabled ?? before.enabled,
    description: body.description === undefined ? before.description : body.description,
    updatedAt: context.now,
  });
}
