import "server-only";
import { type Role, staffRoles } from "@/lib/authz/permissions";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { db, type Tx } from "@/lib/db/client";
import { countsFor } from "@/lib/services/attention/read-top";
import { addressOf } from "@/lib/services/brands/address";
import { defaultBrand } from "@/lib/services/brands/of";
import type { Letter } from "@/lib/services/mail/letter";
import { queueMail } from "@/lib/services/mail/queue";
import type { SummaryWeek } from "@/lib/services/notifications/week";
import { maySummarize } from "./read";
import { type BusinessWeek, figuresOfWeek } from "./summary-figures";
import { businessLetter } from "./summary-letter";

/** Of the staff, who may see both the calls and the money of the whole business. */
export const summaryRoles: Role[] = staffRoles.filter(maySummarize);

export interface SummaryReader {
  id: string;
  email: string;
  name: string;
  role: Role;
}

/** Figures of weeks, each made once: colleagues mostly live in one zone. */
export class Weeks {
  private readonly known = new Map<string, Promise<BusinessWeek>>();

  constructor(
    private readonly partner: AuthorizedPartner,
    private readonly now: Date,
  ) {}

  of(week: SummaryWeek, zone: string): Promise<BusinessWeek> {
    const key = `${zone} ${week.from}`;
    const made = this.known.get(key) ?? figuresOfWeek(this.partner, week, zone, this.now);
    this.known.set(key, made);
    return made;
  }
}

export interface SummaryMail {
  brandId: string;
  letter: Letter;
}

/** What one reader is told of a week. */
export async function summaryMail(
  { role }: SummaryReader,
  week: SummaryWeek,
  zone: string,
  figures: BusinessWeek,
): Promise<SummaryMail> {
  const [brand, open] = await Promise.all([defaultBrand(), countsFor(role)]);
  // The portal's own address: on a brand's hosts the staff cannot sign in.
  const base = await addressOf(db(), null, "/");
  const pageAt = (path: string) => new URL(path, base).toString();
  return {
    brandId: brand.id,
    letter: businessLetter({ name: brand.name, zone, week, figures, open, pageAt }),
  };
}

/** Puts it into the outbox, in the caller's transaction. */
export function queueSummary(
  tx: Tx,
  { id, email, name }: SummaryReader,
  { brandId, letter }: SummaryMail,
  dedupeKey: string,
): Promise<string | null> {
  return queueMail(tx, {
    kind: "business_summary",
    // The pages of the staff are English.
    to: { address: email, name, language: "en" },
    letter,
    brandId,
    userId: id,
    dedupeKey,
  });
}
