import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertProven } from "@/lib/auth/fresh-proof";
import { open } from "@/lib/crypto/seal";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { type KycRow, toKycDto } from "./dto";
import { kycFor } from "./one";
import { aboutKyc, addKycEvent } from "./record";
import { linkLocation } from "./settle-creation";
import { endedWords } from "./words";

/** The link out of a row, after the look was put on record. @throws AppError conflict where it is dead or was never known */
export async function openKycLink(actor: Actor, row: KycRow): Promise<{ url: string }> {
  const dto = toKycDto(row);
  if (!dto.hasLink || row.sealedWidgetUrl === null) {
    throw new AppError(
      "conflict",
      endedWords(dto) ??
        "The portal does not have the link of this verification. Begin a new one to get one.",
    );
  }
  const url = open(row.sealedWidgetUrl, linkLocation(row.id));
  await transact(async (tx) => {
    await addKycEvent(tx, actor, row.id, { kind: "link_shown", source: "person" });
    await appendAudit(tx, actor, {
      action: "kyc.link_shown",
      outcome: "success",
      ...aboutKyc(row, row.customer.name),
    });
  });
  return { url };
}

/** The link that opens the verification page for whoever has it. Each look is audited before it is shown. */
export async function showKycLink(actor: Actor, id: string): Promise<{ url: string }> {
  const { row } = await kycFor(actor, id, "kyc:manage");
  await assertProven(actor);
  return openKycLink(actor, row);
}
