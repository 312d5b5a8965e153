import { formatPhone } from "@/lib/format/phone";

export interface PhoneProps {
  /** As the record carries it: E.164, digits with a country code, or something that is no number at all. */
  number: string;
  /** ISO 3166-1 alpha-2, for numbers without a country code. */
  country?: string;
}

/** A phone number as its country writes it, with the E.164 on hover. */
export function Phone({ number, country }: PhoneProps) {
  const { national, e164 } = formatPhone(number, country);
  return (
    <span className="whitespace-nowrap tabular-nums" title={e164 ?? undefined}>
      {national}
    </span>
  );
}
