import "server-only";
import { z } from "zod";
import { invalid } from "@/lib/http/errors";
import type { OrderHandler } from "@/lib/services/provisioning/handler";
import { every } from "@/lib/services/trunks/every";
import { couldBeOf, sightingOf } from "@/lib/services/trunks/found";
import {
  createSipCredential,
  deleteTrunkPart,
  listSipCredentials,
  updateSipCredential,
} from "@/lib/vobiz/resources/trunk-parts";
import type { SipCredential } from "@/lib/vobiz/types";

/** Never part of a request: it goes to the one call and into the one answer. */
export interface NewPassword {
  password: string;
}

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
const TAKEN = "This user name is taken already. Choose another one.";
const BUSY =
  "Another change of this sign-in is under way, or its outcome is still being checked. Nothing was sent.";
const GONE = "This sign-in is not there any more.";

const createRequest = z.object({ username: z.string() });
type CreateRequest = z.output<typeof createRequest>;

export const sipCredentialCreate: OrderHandler<CreateRequest, SipCredential | undefined, NewPassword> = {
  kind: "sip_credential_create",
  request: createRequest,
  subject: (authId, { username }) => `sip-credential-name:${authId}:${username.toLowerCase()}`,
  label: ({ username }) => username,
  busy: BUSY,
  async prepare(customer, credentials, { username }) {
    const rows = await every((page) => listSipCredentials(customer, credentials, page));
    if (rows.some((row) => same(row.username, username))) throw invalid({ username: TAKEN });
  },
  send: (customer, credentials, { username }, { password }) =>
    createSipCredential(customer, credentials, { username, password }),
  keep: (made, { username }) => ({ credentialId: made?.id ?? null, username, realm: made?.realm ?? null }),
  async look(customer, credentials, { request, sentAt }) {
    const rows = await every((page) => listSipCredentials(customer, credentials, page));
    const matches = rows.filter(
      (row) => same(row.username, request.username) && couldBeOf(sentAt, row.createdAt),
    );
    return sightingOf(matches, ({ id, username, realm }) => ({ credentialId: id, username, realm }));
  },
  whenAbsent: "failed",
  refusal: (code) => (code === "conflict" ? TAKEN : undefined),
};

const updateRequest = z.object({
  credentialId: z.string(),
  username: z.string(),
  isEnabled: z.boolean().nullable(),
  newPassword: z.boolean(),
});
type UpdateRequest = z.output<typeof updateRequest>;

/** Our clock and that of upstream, for a change that shows in nothing but its time. */
const APART_MS = 5_000;

export const sipCredentialUpdate: OrderHandler<UpdateRequest, undefined, NewPassword | null> = {
  kind: "sip_credential_update",
  request: updateRequest,
  subject: (authId, { credentialId }) => `sip-credential:${authId}:${credentialId}`,
  label: ({ username }) => username,
  busy: BUSY,
  send: (customer, credentials, { credentialId, isEnabled }, secret) =>
    updateSipCredential(customer, credentials, credentialId, {
      password: secret?.password,
      isEnabled: isEnabled ?? undefined,
    }),
  keep: (_, { credentialId }) => ({ credentialId }),
  async look(customer, credentials, { request, sentAt }) {
    const rows = await every((page) => listSipCredentials(customer, credentials, page));
    const row = rows.find(({ id }) => id === request.credentialId);
    if (!row) return { seen: "refused", code: "not_found", detail: GONE };
    const asWanted = request.isEnabled === null || row.isEnabled === request.isEnabled;
    const touched = row.updatedAt !== null && row.updatedAt.getTime() >= sentAt.getTime() - APART_MS;
    return asWanted && (!request.newPassword || touched)
      ? { seen: "done", result: { credentialId: row.id, found: true } }
      : { seen: "absent" };
  },
  whenAbsent: "failed",
  refusal(code, message) {
    if (code === "not_found") return GONE;
    if (code === "validation" && message && /password/i.test(message))
      return "The voice platform asks for a password with this change. Set a new one at the same time.";
    return undefined;
  },
};

const deleteRequest = z.object({ credentialId: z.string(), username: z.string() });
type DeleteRequest = z.output<typeof deleteRequest>;

export const sipCredentialDelete: OrderHandler<DeleteRequest, undefined> = {
  kind: "sip_credential_delete",
  request: deleteRequest,
  subject: (authId, { credentialId }) => `sip-credential:${authId}:${credentialId}`,
  label: ({ username }) => username,
  busy: BUSY,
  send: (customer, credentials, { credentialId }) =>
    deleteTrunkPart(customer, credentials, "credentials", credentialId),
  keep: (_, { credentialId }) => ({ credentialId }),
  async look(customer, credentials, { request }) {
    const rows = await every((page) => listSipCredentials(customer, credentials, page));
    if (rows.some(({ id }) => id === request.credentialId)) return { seen: "absent" };
    return { seen: "done", result: { credentialId: request.credentialId, found: true } };
  },
  whenAbsent: "failed",
  refusal: (code) => (code === "not_found" ? GONE : undefined),
};
