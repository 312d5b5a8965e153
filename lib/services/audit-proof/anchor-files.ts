import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { z } from "zod";
import { type Anchor, anchorText } from "@/lib/audit/chain";
import { auditRing, publicKeyOf, signWith, verifySignature } from "@/lib/audit/keys";
import { env } from "@/lib/env";

const HEAD = "head.json";

export function anchorFolder(): string {
  return env().AUDIT_ANCHOR_DIR ?? `${env().DATA_DIR}/audit-anchors`;
}

const hex = z.string().regex(/^([0-9a-f]{2})+$/);
const line = z.object({
  place: z.string().regex(/^\d{1,18}$/),
  mac: hex.length(64),
  keyId: z.string(),
  /** Which key of that id: another installation may have called its own the same. */
  key: z.string(),
  signedAt: z.iso.datetime(),
  signature: hex,
});

/** The first 8 bytes of the SHA-256 of the public key. */
export function fingerprintOf(keyId: string): string {
  return createHash("sha256").update(publicKeyOf(keyId)).digest("hex").slice(0, 16);
}

function lineOf({ place, mac, keyId, signedAt, signature }: Anchor): string {
  const written: z.input<typeof line> = {
    place: String(place),
    mac: mac.toString("hex"),
    keyId,
    key: fingerprintOf(keyId),
    signedAt: signedAt.toISOString(),
    signature: signature.toString("hex"),
  };
  return `${JSON.stringify(written)}\n`;
}

export function signedAnchor(head: { place: bigint; mac: Buffer }): Anchor {
  const unsigned = { ...head, keyId: auditRing().current, signedAt: new Date() };
  return { ...unsigned, signature: signWith(unsigned.keyId, anchorText(unsigned)) };
}

/** Appends to the day's file and waits until it is on the disk. */
export async function appendAnchor(anchor: Anchor): Promise<void> {
  const folder = anchorFolder();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = await open(`${folder}/${anchor.signedAt.toISOString().slice(0, 10)}.jsonl`, "a", 0o600);
  try {
    await file.writeFile(lineOf(anchor));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The newest head of all, replaced at each sealing: between two anchors it is what shows a tail cut off. */
export async function writeHead(anchor: Anchor): Promise<void> {
  const folder = anchorFolder();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const fresh = `${folder}/.${HEAD}.${process.pid}.${randomUUID()}`;
  await writeFile(fresh, lineOf(anchor), { mode: 0o600 });
  await rename(fresh, `${folder}/${HEAD}`);
}

export interface ReadAnchors {
  anchors: Anchor[];
  /** Lines that are ours by their key and yet not as we signed them. */
  forged: bigint[];
  /** Lines of keys that we do not have, and lines that a crash cut short. */
  skipped: number;
}

function readLine(text: string, into: ReadAnchors): void {
  const read = line.safeParse(parsed(text));
  const keyId = read.data?.keyId ?? "";
  if (!read.success || !auditRing().keys.has(keyId) || fingerprintOf(keyId) !== read.data.key) {
    into.skipped += 1;
    return;
  }
  const { place, mac, signedAt, signature } = read.data;
  const anchor: Anchor = {
    place: BigInt(place),
    mac: Buffer.from(mac, "hex"),
    keyId,
    signedAt: new Date(signedAt),
    signature: Buffer.from(signature, "hex"),
  };
  if (verifySignature(keyId, anchorText(anchor), anchor.signature)) into.anchors.push(anchor);
  else into.forged.push(anchor.place);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** Every anchor of a folder; a folder that is not there holds none. */
export async function readAnchors(folder: string): Promise<ReadAnchors> {
  const found: ReadAnchors = { anchors: [], forged: [], skipped: 0 };
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  for (const name of names.filter((name) => name === HEAD || name.endsWith(".jsonl"))) {
    const text = await readFile(`${folder}/${name}`, "utf8");
    for (const part of text.split("\n")) if (part !== "") readLine(part, found);
  }
  return found;
}

/** The head that was written last, by whichever instance. */
export async function readHead(): Promise<Anchor | null> {
  try {
    const found: ReadAnchors = { anchors: [], forged: [], skipped: 0 };
    readLine(await readFile(`${anchorFolder()}/${HEAD}`, "utf8"), found);
    return found.anchors[0] ?? null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
