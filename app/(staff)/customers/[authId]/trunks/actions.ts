"use server";

import { action } from "@/lib/http/action";
import {
  credentialChangeAct,
  credentialCreateAct,
  ipRuleCreateAct,
  partDeleteAct,
  uriChangeAct,
  uriCreateAct,
} from "@/lib/services/trunk-parts/schema";
import {
  changeSipCredential,
  createSipCredential,
  deleteSipCredential,
} from "@/lib/services/trunk-parts/write-credentials";
import { createIpRule, deleteIpRule } from "@/lib/services/trunk-parts/write-ip-rules";
import {
  changeOriginationUri,
  createOriginationUri,
  deleteOriginationUri,
} from "@/lib/services/trunk-parts/write-uris";
import { trunkChangeAct, trunkCreateAct, trunkDeleteAct } from "@/lib/services/trunks/schema";
import { changeTrunk, createTrunk, deleteTrunk } from "@/lib/services/trunks/write";

export const createTrunkAction = action(
  { name: "trunks.create", permission: "trunks:manage", input: trunkCreateAct },
  (actor, { authId, trunk, idempotencyKey }) => createTrunk(actor, authId, trunk, idempotencyKey),
);

/** Also enables and disables. */
export const changeTrunkAction = action(
  { name: "trunks.change", permission: "trunks:manage", input: trunkChangeAct },
  (actor, { authId, trunkId, change, idempotencyKey }) =>
    changeTrunk(actor, authId, trunkId, change, idempotencyKey),
);

export const deleteTrunkAction = action(
  { name: "trunks.delete", permission: "trunks:manage", input: trunkDeleteAct },
  (actor, { authId, trunkId, name, idempotencyKey }) =>
    deleteTrunk(actor, authId, trunkId, name, idempotencyKey),
);

/** Its answer holds the password, once. */
export const createSipCredentialAction = action(
  { name: "sip-credentials.create", permission: "trunks:manage", input: credentialCreateAct },
  (actor, { authId, credential, idempotencyKey }) =>
    createSipCredential(actor, authId, credential, idempotencyKey),
);

/** Enables, disables, or sets a new password, which its answer holds once. */
export const changeSipCredentialAction = action(
  { name: "sip-credentials.change", permission: "trunks:manage", input: credentialChangeAct },
  (actor, { authId, id, change, idempotencyKey }) =>
    changeSipCredential(actor, authId, id, change, idempotencyKey),
);

export const deleteSipCredentialAction = action(
  { name: "sip-credentials.delete", permission: "trunks:manage", input: partDeleteAct },
  (actor, { authId, id, idempotencyKey }) => deleteSipCredential(actor, authId, id, idempotencyKey),
);

export const createIpRuleAction = action(
  { name: "ip-rules.create", permission: "trunks:manage", input: ipRuleCreateAct },
  (actor, { authId, rule, idempotencyKey }) => createIpRule(actor, authId, rule, idempotencyKey),
);

export const deleteIpRuleAction = action(
  { name: "ip-rules.delete", permission: "trunks:manage", input: partDeleteAct },
  (actor, { authId, id, idempotencyKey }) => deleteIpRule(actor, authId, id, idempotencyKey),
);

export const createOriginationUriAction = action(
  { name: "origination-uris.create", permission: "trunks:manage", input: uriCreateAct },
  (actor, { authId, uri, idempotencyKey }) => createOriginationUri(actor, authId, uri, idempotencyKey),
);

export const changeOriginationUriAction = action(
  { name: "origination-uris.change", permission: "trunks:manage", input: uriChangeAct },
  (actor, { authId, id, change, idempotencyKey }) =>
    changeOriginationUri(actor, authId, id, change, idempotencyKey),
);

export const deleteOriginationUriAction = action(
  { name: "origination-uris.delete", permission: "trunks:manage", input: partDeleteAct },
  (actor, { authId, id, idempotencyKey }) => deleteOriginationUri(actor, authId, id, idempotencyKey),
);
