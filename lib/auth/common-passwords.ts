import { createHash } from "node:crypto";
import listed from "./common-passwords.json";

// Length rules most of the well-known lists out: what is left are long runs and common words with something added.
// Each is what remains of a password once its letters are lower case and the digits and signs around it are gone.
const WORDS = [
  "password",
  "passwort",
  "passw",
  "pass",
  "welcome",
  "letmein",
  "iloveyou",
  "sunshine",
  "princess",
  "football",
  "cricket",
  "monkey",
  "dragon",
  "superman",
  "batman",
  "qwerty",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "qazwsx",
  "qwertyasdf",
  "abc",
  "abcd",
  "abcdef",
  "abcdefgh",
  "admin",
  "administrator",
  "root",
  "user",
  "test",
  "testing",
  "demo",
  "login",
  "changeme",
  "secret",
  "default",
  "temp",
  "temporary",
  "trustno",
  "starwars",
  "india",
  "indian",
  "bharat",
  "krishna",
  "ganesh",
  "ganesha",
  "omnamahshivaya",
  "jaishreeram",
  "jaimatadi",
  "saibaba",
  "lakshmi",
  "delhi",
  "mumbai",
  "bangalore",
  "bengaluru",
  "chennai",
  "kolkata",
  "hyderabad",
  "pune",
  "january",
  "february",
  "march",
  "april",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
  "monday",
  "friday",
  "summer",
  "winter",
  "spring",
  "autumn",
  "company",
  "office",
  "business",
  "customer",
  "support",
  "service",
  "portal",
  "telecom",
  "voice",
  "mobile",
  "internet",
  "computer",
  "samsung",
  "google",
  "facebook",
  "whatsapp",
  "instagram",
  "hello",
  "helloworld",
  "master",
  "freedom",
  "whatever",
  "michael",
  "jordan",
  "jennifer",
  "correcthorsebatterystaple",
  "correct horse battery staple",
  "p",
  "a",
  "aa",
  "q",
  "new",
  "mypassword",
  "thepassword",
  "yourpassword",
  "passwordpassword",
  "nopassword",
  "newpassword",
  "passphrase",
  "letmeinplease",
  "iloveyouforever",
  "iloveyousomuch",
] as const;

const common: ReadonlySet<string> = new Set(WORDS);

/** What a list of leaked passwords is kept as (scripts/make-common-passwords.mjs): nobody has to read them here. */
function printsOf(text: string): ReadonlySet<string> {
  const bytes = Buffer.from(text, "base64");
  const found = new Set<string>();
  for (let at = 0; at < bytes.length; at += listed.bytes) {
    found.add(bytes.subarray(at, at + listed.bytes).toString("hex"));
  }
  return found;
}

/** Six thousand of at least twelve characters, and the words in the three thousand first of any length. */
const leaked = { whole: printsOf(listed.whole), words: printsOf(listed.words) };

function isLeaked(text: string, kind: keyof typeof leaked): boolean {
  const print = createHash("sha256").update(text).digest().subarray(0, listed.bytes);
  return leaked[kind].has(print.toString("hex"));
}

/** Letters that people write as digits and signs. */
const WRITTEN_AS: Record<string, string> = {
  "@": "a",
  "4": "a",
  "3": "e",
  "1": "i",
  "!": "i",
  "0": "o",
  $: "s",
  "5": "s",
};

const RUNS = [
  "01234567890123456789",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "1q2w3e4r5t6y7u8i9o0p",
];
const reversed = (text: string) => [...text].reverse().join("");

function isRun(text: string): boolean {
  if (text.length < 6) return false;
  return RUNS.some((run) => run.includes(text) || reversed(run).includes(text));
}

/** The shortest text that the whole one repeats, such as `abc` of `abcabcabc`. */
function unit(text: string): string {
  for (let length = 1; length <= text.length / 2; length++) {
    const piece = text.slice(0, length);
    if (text.length % length === 0 && piece.repeat(text.length / length) === text) return piece;
  }
  return text;
}

function core(text: string): string {
  return text.replace(/^[^a-z]+|[^a-z]+$/g, "");
}

function plain(text: string): string {
  return [...text].map((character) => WRITTEN_AS[character] ?? character).join("");
}

/**
 * Whether it is among the first that anybody would try: a common word with digits or signs around it, a run of keys,
 * or a few characters repeated.
 */
export function isCommonPassword(password: string): boolean {
  const text = password.normalize("NFKC").toLowerCase();
  if (new Set(text).size <= 3) return true;
  const repeated = unit(text);
  if (repeated !== text && repeated.length <= 5) return true;
  if (isRun(text) || isRun(text.replace(/[^a-z0-9]/g, ""))) return true;
  const versions = [text, repeated, core(text)].flatMap((version) => [version, plain(version)]);
  if (versions.some((version) => isLeaked(version, "whole"))) return true;
  return versions
    .flatMap((version) => [core(version), unit(core(version))])
    .some((word) => common.has(word) || isLeaked(word, "words"));
}

/** Names that anybody who attacks this portal would try first. */
const OURS = ["tandem", "vobiz", "reseller", "partner", "portal", "admin", "finance", "support"];
const LEAST = 4;

/**
 * Whether it is made of names that stand around it: ours, the person's, and those in their address, with digits and
 * signs between and around them.
 * @param names as they are written anywhere; parts of fewer than four letters do not count
 */
export function isOwnName(password: string, names: readonly string[]): boolean {
  const words = [...OURS, ...names]
    .flatMap((name) =>
      name
        .normalize("NFKC")
        .toLowerCase()
        .split(/[^\p{L}]+/u),
    )
    .filter((word) => word.length >= LEAST)
    .sort((one, other) => other.length - one.length);
  const text = password.normalize("NFKC").toLowerCase();
  return [text, plain(text)].some((version) => {
    const letters = version.replace(/[^\p{L}]/gu, "");
    const rest = words.reduce((left, word) => left.replaceAll(word, ""), letters);
    if (rest === letters) return false;
    // What is left beside a name has to be more than a common word.
    return rest.length < LEAST || common.has(rest) || isLeaked(rest, "words");
  });
}
