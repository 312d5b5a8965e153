// Makes lib/auth/common-passwords.json from a list of passwords, one a line, the most frequent first:
//   node scripts/make-common-passwords.mjs 10-million-password-list-top-1000000.txt
// The list is part of SecLists (MIT licence), https://github.com/danielmiessler/SecLists, Passwords/Common-Credentials.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";

/** As long as a password of the portal has to be. */
const MIN = 12;
const LONG = 6_000;
const SHORT = 3_000;
const BYTES = 5;

const print = (text) => createHash("sha256").update(text).digest().subarray(0, BYTES);
const lines = (await readFile(process.argv[2] ?? "", "utf8"))
  .split(/\r?\n/)
  .map((line) => line.toLowerCase());
const long = lines.filter((line) => line.length >= MIN).slice(0, LONG);
// Of what is too short: the words in it, which people make longer with digits and signs.
const words = lines
  .slice(0, SHORT)
  .map((line) => line.replace(/^[^a-z]+|[^a-z]+$/g, ""))
  .filter((word) => /^[a-z]{4,}$/.test(word));
const prints = (texts) =>
  Buffer.concat([...new Set(texts)].map(print).sort(Buffer.compare)).toString("base64");
const made = { bytes: BYTES, whole: prints(long), words: prints(words) };
await writeFile("lib/auth/common-passwords.json", `${JSON.stringify(made, null, 2)}\n`);
