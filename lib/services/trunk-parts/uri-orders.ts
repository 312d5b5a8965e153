import "server-only";
import { z } from "zod";
import { invalid } from "@/lib/http/errors";
import type { OrderHandler } from "@/lib/services/provisioning/handler";
import { every } from "@/lib/services/trunks/every";
import { couldBeOf, sightingOf } from "@/lib/services/trunks/found";
import { READ_FIRST_MS, readFirst, refusedByUs } from "@/lib/services/trunks/read-first";
import {
  createOriginationUri,
  deleteTrunkPart,
  listOriginationUris,
  updateOriginationUri,
} from "@/lib/vobiz/resources/trunk-parts";
import type { OriginationUri } from "@/lib/vobiz/types";

const LISTED = "Calls go to this URI already. Change its priority instead.";
const BUSY =
  "Another change of this URI is under way, or its outcome is still being checked. Nothing was sent.";
const GONE = "This URI is not there any more.";
const FORM = "The voice platform does not take this URI. It expects sip:user@host:port.";

const words = (code: string, message?: string) =>
  message === LISTED ? LISTED : code === "not_found" ? GONE : code === "validation" ? FORM : undefined;
const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

const createRequest = z.object({ name: z.string(), uri: z.string(), priority: z.number() });
type CreateRequest = z.output<typeof createRequest>;

export const originationUriCreate: OrderHandler<CreateRequest, OriginationUri | undefined> = {
  kind: "origination_uri_create",
  request: createRequest,
  subject: (authId, { uri }) => `origination-uri-text:${authId}:${uri.toLowerCase()}`,
  label: ({ uri }) => uri,
  busy: BUSY,
  async prepare(customer, credentials, { uri }) {
    const rows = await every((page) => listOriginationUris(customer, credentials, page));
    if (rows.some((row) => same(row.uri, uri))) throw invalid({ uri: LISTED });
  },
  // Asked again: a twin may have been made between the first look and the claim.
  send: (customer, credentials, request) =>
    readFirst(
      () =>
        every((page, options) => listOriginationUris(customer, credentials, page, options), READ_FIRST_MS),
      async (rows) =>
        rows.some((row) => same(row.uri, request.uri))
          ? refusedByUs("origination-uris.create", LISTED)
          : createOriginationUri(customer, credentials, request),
    ),
  keep: (made) => ({ uriId: made?.id ?? null }),
  async look(customer, credentials, { request, sentAt }) {
    const rows = await every((page) => listOriginationUris(customer, credentials, page));
    const matches = rows.filter((row) => same(row.uri, request.uri) && couldBeOf(sentAt, row.createdAt));
    return sightingOf(matches, ({ id }) => ({ uriId: id }));
  },
  whenAbsent: "failed",
  refusal: words,
};

const updateRequest = z.object({
  uriId: z.string(),
  uri: z.string(),
  name: z.string(),
  priority: z.number(),
});
type UpdateRequest = z.output<typeof updateRequest>;

export const originationUriUpdate: OrderHandler<UpdateRequest, undefined> = {
  kind: "origination_uri_update",
  request: updateRequest,
  subject: (authId, { uriId }) => `origination-uri:${authId}:${uriId}`,
  label: ({ uri }) => uri,
  busy: BUSY,
  send: (customer, credentials, { uriId, name, priority }) =>
    updateOriginationUri(customer, credentials, uriId, { name, priority }),
  keep: (_, { uriId }) => ({ uriId }),
  async look(customer, credentials, { request }) {
    const rows = await every((page) => listOriginationUris(customer, credentials, page));
    const row = rows.find(({ id }) => id === request.uriId);
    if (!row) return { seen: "refused", code: "not_found", detail: GONE };
    return row.priority === request.priority && (row.name === null || row.name === request.name)
      ? { seen: "done", result: { uriId: row.id, found: true } }
      : { seen: "absent" };
  },
  whenAbsent: "failed",
  refusal: (code) => (code === "not_found" ? GONE : undefined),
};

const deleteRequest = z.object({ uriId: z.string(), uri: z.string() });
type DeleteRequest = z.output<typeof deleteRequest>;

export const originationUriDelete: OrderHandler<DeleteRequest, undefined> = {
  kind: "origination_uri_delete",
  request: deleteRequest,
  subject: (authId, { uriId }) => `origination-uri:${authId}:${uriId}`,
  label: ({ uri }) => uri,
  busy: BUSY,
  send: (customer, credentials, { uriId }) =>
    deleteTrunkPart(customer, credentials, "origination-uris", uriId),
  keep: (_, { uriId }) => ({ uriId }),
  async look(customer, credentials, { request }) {
    const rows = await every((page) => listOriginationUris(customer, credentials, page));
    if (rows.some(({ id }) => id === request.uriId)) return { seen: "absent" };
    return { seen: "done", result: { uriId: request.uriId, found: true } };
  },
  whenAbsent: "failed",
  refusal: (code) => (code === "not_found" ? GONE : undefined),
};
