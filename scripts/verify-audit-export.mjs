#!/usr/bin/env node
// Verifies an export of the audit log (JSON lines) with nothing but Node: no portal, no database, no packages.
//
//   node scripts/verify-audit-export.mjs <file.jsonl> [--public-key <key.pem>]… [--audit-keys <variable>]
//
// --public-key   the portal's public key, from another hand than the file: with it, the signatures are the portal's.
//                Once for each key, where the portal has had several
// --audit-keys   name of an environment variable that holds AUDIT_KEYS: then the seals of the chain are verified too
//
// Exit code: 0 whole, 1 broken (the first bad line is named), 2 it could not be verified.
import { createHash, createHmac, createPublicKey, hkdfSync, verify } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

/** It is not what was signed. */
export class Broken extends Error {}
/** Nobody can say. */
export class Unable extends Error {}

/** The canonical text of JSON: keys in the order of their UTF-16 units at every depth, no spaces. */
export function canonicalText(value) {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const parts = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonicalText(part)}`);
  return `{${parts.join(",")}}`;
}

const sha256 = (text) => createHash("sha256").update(text, "utf8").digest("hex");

/** The key of the chain's seals, of one of AUDIT_KEYS. */
function chainKey(master) {
  return Buffer.from(hkdfSync("sha256", master, "tandem", "audit chain", 32));
}

/** `id:base64,id:base64` */
export function chainKeys(text) {
  const keys = new Map();
  for (const part of text.split(",")) {
    const separator = part.indexOf(":");
    const master = Buffer.from(part.slice(separator + 1), "base64");
    if (separator < 1 || master.length !== 32) throw new Unable("The audit keys cannot be read.");
    keys.set(part.slice(0, separator), chainKey(master));
  }
  return keys;
}

function sealOf(key, before, place, digest) {
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(place);
  return createHmac("sha256", key)
    .update(Buffer.from(before, "hex"))
    .update(number)
    .update(Buffer.from(digest, "hex"))
    .digest("hex");
}

const FIRST_BEFORE = "0".repeat(64);
const HEX = /^[0-9a-f]{64}$/;
const PLACE = /^[1-9]\d{0,17}$/;

/** Whose signature counts: the keys that were handed over, or else the one that the file names itself. */
function signers(header, trusted) {
  if (trusted) return () => trusted;
  return (keyId) => {
    const pem = header.keys?.[keyId];
    try {
      return typeof pem === "string" ? [createPublicKey(pem)] : [];
    } catch {
      return [];
    }
  };
}

function isSigned(keys, text, signature) {
  if (typeof signature !== "string") return false;
  const bytes = Buffer.from(signature, "base64");
  return keys.some(
    (key) => key.asymmetricKeyType === "ed25519" && verify(null, Buffer.from(text, "utf8"), key, bytes),
  );
}

/**
 * Reads lines and says what they prove.
 * @param {AsyncIterable<string> | Iterable<string>} lines without their ends
 * @param {{ publicKeys?: import("node:crypto").KeyObject[], chain?: Map<string, Buffer> }} given
 * @throws {Broken} with the first bad line; {Unable}
 */
export async function verifyLines(lines, { publicKeys, chain } = {}) {
  const hash = createHash("sha256");
  /** Of sealed rows, by place: line, seal, digest, key. */
  const sealed = new Map();
  let number = 0;
  let rows = 0;
  let header = null;
  let footer = null;
  let keysOf = () => [];
  let stage = "row";
  let last = null;
  const anchors = [];
  const bad = (line, why) => {
    throw new Broken(`line ${line}: ${why}`);
  };

  for await (const line of lines) {
    number += 1;
    if (footer) bad(number, "something follows after the footer");
    let one;
    try {
      one = JSON.parse(line);
    } catch {
      bad(number, "it is not JSON");
    }
    if (typeof one !== "object" || one === null) bad(number, "it is not one of ours");
    if (number === 1) {
      if (one.kind !== "header" || one.format !== "tandem-audit-export") {
        throw new Unable("This is no export of the audit log.");
      }
      if (one.version !== 1) throw new Unable(`This script does not know version ${one.version}.`);
      header = one;
      keysOf = signers(header, publicKeys);
    } else if (one.kind === "row") {
      if (stage !== "row") bad(number, "a row stands behind the last one");
      last = checkRow(one, number, last, sealed, bad);
      rows += 1;
    } else if (one.kind === "anchor") {
      stage = "anchor";
      anchors.push({ ...one, line: number });
    } else if (one.kind === "footer") {
      footer = { ...one, line: number };
      continue;
    } else bad(number, "nobody knows this kind of line");
    hash.update(`${line}\n`, "utf8");
  }

  if (!header) throw new Unable("The file is empty.");
  // The chain can name a line; the signature can only say that something is wrong.
  const links = chain ? checkChain(sealed, chain, bad) : 0;
  for (const anchor of anchors) checkAnchor(anchor, sealed, keysOf, bad);
  if (!footer) bad(number, "the file breaks off here: there is no footer");
  if (footer.rows !== rows) bad(footer.line, `it counts ${footer.rows} rows, there are ${rows}`);
  if (footer.sha256 !== hash.digest("hex"))
    bad(footer.line, "the lines before it are not those that were signed");
  const { keyId, finishedAt, signature } = footer;
  const text = ["tandem-audit-export-1", footer.rows, footer.sha256, keyId, finishedAt].join("\n");
  if (!isSigned(keysOf(keyId), text, signature)) bad(footer.line, "its signature is not the key's");
  return {
    rows,
    sealed: sealed.size,
    links,
    anchors: anchors.length,
    madeAt: header.madeAt,
    filter: header.filter,
    keyId,
    isKeyTrusted: publicKeys !== undefined,
  };
}

function checkRow(one, line, last, sealed, bad) {
  const { row, digest, place, mac, keyId } = one;
  if (typeof row !== "object" || row === null || typeof digest !== "string") bad(line, "it has no row");
  if (sha256(canonicalText(row)) !== digest) bad(line, "the row is not what its digest was made of");
  const at = { time: Date.parse(row.occurredAt), seq: /^\d{1,19}$/.test(row.seq) ? BigInt(row.seq) : null };
  if (Number.isNaN(at.time) || at.seq === null) bad(line, "the row has no time or no number");
  if (last && (at.time < last.time || (at.time === last.time && at.seq <= last.seq))) {
    bad(line, "the row is not behind the one before it");
  }
  if (place === null && mac === null) return at;
  if (!PLACE.test(place) || !HEX.test(mac) || typeof keyId !== "string") bad(line, "its seal cannot be read");
  if (sealed.has(place)) bad(line, `place ${place} stands in line ${sealed.get(place).line} already`);
  sealed.set(place, { line, mac, digest, keyId });
  return at;
}

/** Wherever a place and the one before it are both here. @returns how many such pairs there are */
function checkChain(sealed, chain, bad) {
  let links = 0;
  let first = null;
  for (const [place, { line, mac, digest, keyId }] of sealed) {
    const number = BigInt(place);
    const before = number === 1n ? FIRST_BEFORE : sealed.get(String(number - 1n))?.mac;
    if (before === undefined) continue;
    const key = chain.get(keyId);
    if (!key) throw new Unable(`The audit key ${keyId} was not given.`);
    links += 1;
    if (sealOf(key, before, number, digest) === mac) continue;
    if (!first || number < first.place) first = { place: number, line };
  }
  if (first)
    bad(first.line, `the seal of place ${first.place} does not follow from the row and the place before it`);
  return links;
}

function checkAnchor({ line, place, mac, keyId, signedAt, signature }, sealed, keysOf, bad) {
  const row = sealed.get(place);
  if (!row) bad(line, `the row of place ${place}, which it signs, is not here`);
  if (row.mac !== mac)
    bad(row.line, `the seal of place ${place} is not the one that was signed in line ${line}`);
  const text = ["tandem-audit-anchor-1", place, mac, keyId, signedAt].join("\n");
  if (!isSigned(keysOf(keyId), text, signature)) bad(line, "its signature is not the key's");
}

function readPublicKey(file) {
  try {
    return createPublicKey(readFileSync(file));
  } catch {
    throw new Unable(`The public key cannot be read from ${file}.`);
  }
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { "public-key": { type: "string", multiple: true }, "audit-keys": { type: "string" } },
  });
  const [file] = positionals;
  if (positionals.length !== 1 || !file) {
    throw new Unable(
      "verify-audit-export.mjs <file.jsonl> [--public-key <key.pem>] [--audit-keys <variable>]",
    );
  }
  const given = {};
  if (values["public-key"]) given.publicKeys = values["public-key"].map(readPublicKey);
  if (values["audit-keys"]) {
    const text = process.env[values["audit-keys"]];
    if (!text) throw new Unable(`The environment has no ${values["audit-keys"]}.`);
    given.chain = chainKeys(text);
  }
  const found = await verifyLines(linesOf(file), given);
  console.log(
    `Whole: ${found.rows} rows, ${found.sealed} of them sealed, ${found.anchors} anchors; made at ${found.madeAt}.`,
  );
  if (found.filter) console.log(`Only what was asked for: ${found.filter}`);
  if (given.chain) console.log(`${found.links} seals follow from the place before them.`);
  if (!found.isKeyTrusted) {
    console.log("Signed with the key that the file itself names: give --public-key to know whose it is.");
  }
}

/** At line feeds alone: names may hold other characters that end a line elsewhere. */
async function* linesOf(file) {
  let rest = Buffer.alloc(0);
  try {
    for await (const chunk of createReadStream(file)) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let start = 0;
      for (let end = rest.indexOf(10); end !== -1; end = rest.indexOf(10, start)) {
        yield rest.toString("utf8", start, end);
        start = end + 1;
      }
      rest = rest.subarray(start);
    }
  } catch (error) {
    if (error instanceof Broken || error instanceof Unable) throw error;
    throw new Unable(`The file cannot be read: ${error.code ?? error.message}`);
  }
  if (rest.length > 0) yield rest.toString("utf8");
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await main();
  } catch (error) {
    if (error instanceof Broken) console.error(`Broken: ${error.message}`);
    else console.error(`Not verified: ${error.message}`);
    process.exitCode = error instanceof Broken ? 1 : 2;
  }
}
