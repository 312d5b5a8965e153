import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";

export interface FormattedPhone {
  /** As people of that country write it, `081234 56789`; the input itself if it is no phone number. */
  national: string;
  /** `+918123456789`, or null if the input is no phone number (an extension, a SIP user, "anonymous"). */
  e164: string | null;
  /** `+91 81234 56789` */
  international: string;
  country: string | null;
}

export function asCountry(country: string | undefined): CountryCode | undefined {
  return country && isSupportedCountry(country) ? country : undefined;
}

/**
 * Reads a number in E.164, in national format, or as bare digits with a country code, which is how call records carry it.
 * @param country ISO 3166-1 alpha-2, for numbers without a country code
 */
export function formatPhone(input: string, country = "IN"): FormattedPhone {
  const trimmed = input.trim();
  const asIs = { national: trimmed, e164: null, international: trimmed, country: null };
  if (!/^[+\d][\d\s().-]*$/.test(trimmed)) return asIs;
  const digits = trimmed.replace(/\D/g, "");
  const candidates = trimmed.startsWith("+")
    ? [parsePhoneNumberFromString(trimmed)]
    : [parsePhoneNumberFromString(trimmed, asCountry(country)), parsePhoneNumberFromString(`+${digits}`)];
  const found = candidates.find((candidate) => candidate?.isValid());
  if (!found) return asIs;
  return {
    national: found.formatNational(),
    e164: found.number,
    international: found.formatInternational(),
    country: found.country ?? null,
  };
}
