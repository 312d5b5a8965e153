/** What a user agent says of itself, in names that people know; null where it says nothing that we know. */
export interface Device {
  browser: string | null;
  system: string | null;
}

// In this order: most browsers also name those that they descend from.
const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\bOPR\/|\bOpera\b/, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/Chrome\/|\bCriOS\/|\bChromium\//, "Chrome"],
  [/\bVersion\/[\d.]+.*\bSafari\//, "Safari"],
  [/^curl\//, "curl"],
];

const SYSTEMS: readonly [RegExp, string][] = [
  [/\biPhone\b|\biPod\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMacintosh\b|\bMac OS X\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b|\bX11\b/, "Linux"],
];

const named = (table: readonly [RegExp, string][], text: string) =>
  table.find(([shape]) => shape.test(text))?.[1] ?? null;

/** A hint for people, not proof of anything: whoever sends it may write what they like. */
export function deviceOf(userAgent: string | null): Device {
  const text = userAgent ?? "";
  return { browser: named(BROWSERS, text), system: named(SYSTEMS, text) };
}
