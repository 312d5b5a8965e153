import { Banner } from "@/components/ui/banner";
import type { MailSettingDto } from "@/lib/services/mail/schema";

/** Whether mails leave the portal. */
export function SmtpBanner({ smtp, from }: MailSettingDto) {
  if (smtp) {
    return (
      <Banner tone="success" title="Mails are sent">
        A mail server is set. The sender's address is {from}; the name is that of the brand.
      </Banner>
    );
  }
  return (
    <Banner tone="warning" title="No mail server is set: nothing leaves the portal">
      Every mail stays here, where an admin can read it and pass its link on. Set SMTP_URL and MAIL_FROM to
      send them.
    </Banner>
  );
}
