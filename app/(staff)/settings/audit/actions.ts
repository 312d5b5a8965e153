"use server";

import { action } from "@/lib/http/action";
import {
  forwarderForm,
  forwarderInput,
  forwarderSwitch,
  forwarderTarget,
} from "@/lib/services/audit-forward/schema";
import { tryForwarder } from "@/lib/services/audit-forward/try";
import {
  addForwarder,
  changeForwarder,
  removeForwarder,
  renewSecret,
} from "@/lib/services/audit-forward/write";

export const addForwarderAction = action(
  { name: "audit.forwarder.add", permission: "audit:forward", input: forwarderInput },
  addForwarder,
);

export const changeForwarderAction = action(
  { name: "audit.forwarder.change", permission: "audit:forward", input: forwarderForm },
  (actor, { id, ...change }) => changeForwarder(actor, id, change),
);

export const switchForwarderAction = action(
  { name: "audit.forwarder.switch", permission: "audit:forward", input: forwarderSwitch },
  (actor, { id, enabled }) => changeForwarder(actor, id, { enabled }),
);

export const renewSecretAction = action(
  { name: "audit.forwarder.secret", permission: "audit:forward", input: forwarderTarget },
  (actor, { id }) => renewSecret(actor, id),
);

export const removeForwarderAction = action(
  { name: "audit.forwarder.remove", permission: "audit:forward", input: forwarderTarget },
  (actor, { id }) => removeForwarder(actor, id),
);

export const tryForwarderAction = action(
  { name: "audit.forwarder.try", permission: "audit:forward", input: forwarderTarget },
  (actor, { id }) => tryForwarder(actor, id),
);
