"use server";

import { action } from "@/lib/http/action";
import { mailTarget, noInput } from "@/lib/services/mail/schema";
import { retryMail, sendTestMail } from "@/lib/services/mail/write";

export const retryMailAction = action(
  { name: "mail.retry", permission: "mail:read", input: mailTarget },
  (actor, { id }) => retryMail(actor, id),
);

export const sendTestMailAction = action(
  { name: "mail.test", permission: "mail:read", input: noInput },
  (actor) => sendTestMail(actor),
);
