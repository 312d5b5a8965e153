export interface Place {
  readonly city: string;
  readonly state: string;
  readonly country: string;
  readonly zip: string;
  readonly timezone: string;
  /** Minutes east of UTC, for the rhythm of the day; daylight saving is ignored. */
  readonly offset: number;
  readonly gstState: string | null;
  /** What follows the plus sign in a local number, before its random digits. */
  readonly localPrefix: string;
  readonly localDigits: number;
}

const india = (city: string, state: string, zip: string, gstState: string, prefix: string): Place => ({
  city,
  state,
  country: "IN",
  zip,
  timezone: "Asia/Kolkata",
  offset: 330,
  gstState,
  localPrefix: `91${prefix}`,
  localDigits: 10 - prefix.length,
});

const abroad = (
  city: string,
  state: string,
  country: string,
  zip: string,
  timezone: string,
  offset: number,
  localPrefix: string,
  localDigits: number,
): Place => ({ city, state, country, zip, timezone, offset, gstState: null, localPrefix, localDigits });

export const PLACES = {
  mumbai: india("Mumbai", "Maharashtra", "400001", "27", "22"),
  pune: india("Pune", "Maharashtra", "411001", "27", "20"),
  bengaluru: india("Bengaluru", "Karnataka", "560001", "29", "80"),
  delhi: india("New Delhi", "Delhi", "110001", "07", "11"),
  gurugram: india("Gurugram", "Haryana", "122001", "06", "124"),
  hyderabad: india("Hyderabad", "Telangana", "500001", "36", "40"),
  chennai: india("Chennai", "Tamil Nadu", "600001", "33", "44"),
  kolkata: india("Kolkata", "West Bengal", "700001", "19", "33"),
  ahmedabad: india("Ahmedabad", "Gujarat", "380001", "24", "79"),
  jaipur: india("Jaipur", "Rajasthan", "302001", "08", "141"),
  kochi: india("Kochi", "Kerala", "682001", "32", "484"),
  lucknow: india("Lucknow", "Uttar Pradesh", "226001", "09", "522"),
  newYork: abroad("New York", "New York", "US", "10001", "America/New_York", -300, "1212555", 4),
  austin: abroad("Austin", "Texas", "US", "73301", "America/Chicago", -360, "1512555", 4),
  london: abroad("London", "England", "GB", "EC1A 1BB", "Europe/London", 0, "44207946", 4),
  dubai: abroad("Dubai", "Dubai", "AE", "00000", "Asia/Dubai", 240, "9714", 7),
} satisfies Record<string, Place>;

export type PlaceName = keyof typeof PLACES;

export const INDIAN_PLACES: readonly Place[] = Object.values(PLACES).filter(
  (place) => place.country === "IN",
);
