import "server-only";
import { createTransport } from "nodemailer";
import { env } from "@/lib/env";
import { isLoopback } from "@/lib/format/loopback";
import type { MailBrand } from "./brand";
import { type ComposedMail, LOGO_CID } from "./compose";
import { headerText, isAddress, messageIdOf, senderAddress } from "./sender";

const CONNECT_MS = 15_000;
const SILENCE_MS = 30_000;
/** One try as a whole; shorter than its lease, so that no second try begins beside it. */
const TRY_MS = 120_000;

/** Whether mails leave the portal, or stay in its outbox. */
export function isSmtpSet(): boolean {
  return env().SMTP_URL !== undefined;
}

/** `MAIL_FROM`, else an address of the portal's own host. */
export function portalSender(): string {
  const { MAIL_FROM, APP_URL } = env();
  return senderAddress(MAIL_FROM) ?? `no-reply@${new URL(APP_URL).hostname}`;
}

export class BadAddress extends Error {
  readonly responseCode = 501;
  readonly command = "RCPT TO";
}

export interface OutgoingMail {
  id: string;
  to: { address: string; name: string | null };
  subject: string;
  composed: ComposedMail;
  brand: MailBrand;
}

/** `smtps:` begins with TLS anyway; `smtp:` has to switch to it, unless the server is this machine or was allowed not to. */
export function mustEncrypt(url: string): boolean {
  return !env().SMTP_ALLOW_PLAIN && !(URL.canParse(url) && isLoopback(new URL(url)));
}

/** A picture that the HTML shows by its `cid:`, and that is no enclosure of its own. */
function pictureWith(cid: string, filename: string, content: Buffer) {
  return { cid, filename, content, contentType: "image/png", contentDisposition: "inline" as const };
}

/** Hands one mail to the mail server; resolves once the server has taken it. One connection per mail, no retries. */
export async function sendMail({ id, to, subject, composed, brand }: OutgoingMail): Promise<void> {
  const url = env().SMTP_URL;
  if (!url) throw new Error("No mail server is set.");
  if (!isAddress(to.address)) throw new BadAddress("The recipient's address cannot be written to.");
  const from = portalSender();
  const transport = createTransport({
    url,
    // Over what the address asks for: a line that somebody in between has stripped of TLS is not used.
    ...(mustEncrypt(url) ? { requireTLS: true, ignoreTLS: false } : {}),
    // How the portal greets the mail server, which writes it into the mail: else it would be the machine's name.
    name: from.slice(from.lastIndexOf("@") + 1),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      signal: AbortSignal.timeout(TRY_MS),
      from: { name: headerText(brand.senderName ?? brand.name), address: from },
      to: { name: headerText(to.name ?? ""), address: to.address },
      ...(brand.supportEmail && isAddress(brand.supportEmail) ? { replyTo: brand.supportEmail } : {}),
      subject: headerText(subject),
      messageId: messageIdOf(id, from),
      text: composed.text,
      html: composed.html,
      headers: { "Auto-Submitted": "auto-generated" },
      attachments: [
        ...(brand.logoPicture ? [pictureWith(LOGO_CID, "logo.png", Buffer.from(brand.logoPicture))] : []),
        ...composed.attached.map(({ cid, filename, png }) => pictureWith(cid, filename, png)),
      ],
    });
  } finally {
    transport.close();
  }
}
