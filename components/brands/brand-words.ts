import type { Tone } from "@/components/ui/badge";
import type { BrandValues, DnsState } from "@/lib/services/brands/schema";

type TextField = Exclude<keyof BrandValues, "colour" | "legalFooter" | "name">;

/** The fields of one line, in the order of the form. */
export const textFields: readonly {
  name: TextField;
  label: string;
  hint: string;
  type: string;
  placeholder: string;
}[] = [
  {
    name: "supportEmail",
    label: "Support e-mail",
    hint: "At the foot of pages and mails.",
    type: "email",
    placeholder: "help@example.com",
  },
  {
    name: "supportPhone",
    label: "Support phone",
    hint: "As customers dial it.",
    type: "tel",
    placeholder: "+91 80 4000 1234",
  },
  {
    name: "supportUrl",
    label: "Help page",
    hint: "A page of yours that answers questions.",
    type: "url",
    placeholder: "https://example.com/help",
  },
  {
    name: "senderName",
    label: "Sender of mails",
    hint: "The name in front of the address; the brand's name where this is empty.",
    type: "text",
    placeholder: "Example Voice",
  },
  {
    name: "sipHost",
    label: "SIP host name",
    hint: "Your own alias of the platform's SIP domain, shown in its place. Without one customers see the platform's.",
    type: "text",
    placeholder: "sip.example.com",
  },
];

export const fieldLabels: Record<keyof BrandValues, string> = {
  name: "Name",
  colour: "Colour",
  legalFooter: "Legal footer",
  supportEmail: "Support e-mail",
  supportPhone: "Support phone",
  supportUrl: "Help page",
  senderName: "Sender of mails",
  sipHost: "SIP host name",
};

export const dnsWords: Record<DnsState, { label: string; tone: Tone }> = {
  here: { label: "Leads here", tone: "success" },
  elsewhere: { label: "Leads elsewhere", tone: "warning" },
  nothing: { label: "No DNS entry", tone: "warning" },
  failed: { label: "Could not look", tone: "neutral" },
};
