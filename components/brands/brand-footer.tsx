import { useTranslate } from "#translate";

/** Whom to ask, and what the law wants said. */
export interface BrandContacts {
  supportEmail: string | null;
  supportPhone: string | null;
  supportUrl: string | null;
  legalFooter: string;
}

function shortened(url: string): string {
  return url.replace(/^https?:\/\//, "").replace(/\/$/, "");
}

/** At the foot of everything that customers look at; nothing where the brand says nothing. */
export function BrandFooter({ contacts, className }: { contacts: BrandContacts; className?: string }) {
  const t = useTranslate();
  const { supportEmail, supportPhone, supportUrl, legalFooter } = contacts;
  const ways = [
    supportEmail && { text: supportEmail, href: `mailto:${supportEmail}` },
    supportPhone && { text: supportPhone, href: `tel:${supportPhone.replace(/[^\d+]/g, "")}` },
    supportUrl && { text: shortened(supportUrl), href: supportUrl },
  ].filter((way) => way !== null && way !== "");
  if (ways.length === 0 && legalFooter === "") return null;
  return (
    <footer className={`space-y-1 text-ink-subtle text-xs/5 ${className ?? ""}`}>
      {ways.length > 0 && (
        <p className="flex flex-wrap gap-x-3 gap-y-0.5">
          <span>{t("Help")}</span>
          {ways.map(({ text, href }) => (
            <a
              key={href}
              href={href}
              rel="noreferrer"
              className="min-w-0 break-words rounded underline-offset-2 hover:text-ink hover:underline"
            >
              {text}
            </a>
          ))}
        </p>
      )}
      {legalFooter !== "" && <p className="whitespace-pre-line break-words">{legalFooter}</p>}
    </footer>
  );
}
