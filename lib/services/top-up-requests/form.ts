import "server-only";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { customerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { AppError, invalid } from "@/lib/http/errors";
import { askForTopUp } from "./ask";
import { checkAttachment } from "./attachment";
import { idempotencyKey, type RequestDto, requestInput } from "./schema";

const FIELDS = ["idempotencyKey", "amount", "currency", "method", "paymentReference", "note"] as const;
const keyInput = z.object({ idempotencyKey });

/** Before anything of a form is read: a refusal is part of the record. @throws AppError forbidden, not_found */
export async function assertMayAsk(actor: Actor): Promise<string> {
  const authId = actor.own?.authId ?? "";
  try {
    await customerScope(actor, authId, "top-up-requests:create");
    return authId;
  } catch (error) {
    if (error instanceof AppError && error.code === "forbidden") {
      await appendAudit(db(), actor, {
        action: "access.denied",
        outcome: "denied",
        target: { type: "action", id: "top-up-requests.ask" },
      });
    }
    throw error;
  }
}

function textsOf(form: FormData): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of form) {
    if (name === "attachment") continue;
    const isField = FIELDS.some((field) => field === name);
    if (!isField || typeof value !== "string" || name in texts) {
      throw invalid({ [isField ? name : "body"]: "This field is not known, or was given twice." });
    }
    texts[name] = value;
  }
  return texts;
}

/** At most one; a field for a file that nobody chose arrives as an empty file without a name. */
async function fileOf(form: FormData): Promise<{ bytes: Buffer; name: string } | null> {
  const files = form.getAll("attachment");
  if (files.length > 1) throw invalid({ attachment: "Attach one file." });
  const [file] = files;
  if (file === undefined || (typeof file !== "string" && file.size === 0 && file.name === "")) return null;
  if (typeof file === "string") throw invalid({ attachment: "Attach a file." });
  return { bytes: Buffer.from(await file.arrayBuffer()), name: file.name };
}

/** One request with its attachment, both or neither. @throws AppError invalid, and those of `askForTopUp` */
export async function askWithForm(actor: Actor, authId: string, form: FormData): Promise<RequestDto> {
  const { idempotencyKey: key, ...texts } = textsOf(form);
  const { idempotencyKey: name } = keyInput.parse({ idempotencyKey: key });
  const input = requestInput.parse(texts);
  const file = await fileOf(form);
  return askForTopUp(actor, authId, input, name, file ? await checkAttachment(file) : null);
}
