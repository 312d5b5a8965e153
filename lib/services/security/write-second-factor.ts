import "server-only";
import QRCode from "qrcode";
import type { AuditAction } from "@/lib/audit/actions";
import { appendAudit } from "@/lib/audit/append";
import type { Actor, UserActor } from "@/lib/auth/actor";
import { assertProven } from "@/lib/auth/fresh-proof";
import { assertMayBeWithout } from "@/lib/auth/needs-factor";
import { openSeed, replaceRecoveryCodes, sealSeed, takeSecondFactor } from "@/lib/auth/second-factor";
import { forgetProofs } from "@/lib/auth/throttle";
import { newSeed, seedAddress, stepOfCode } from "@/lib/auth/totp";
import { db, type Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { User } from "@/lib/db/types";
import { AppError } from "@/lib/http/errors";
import type { Translate } from "@/lib/i18n/translate";
import { brandOfCustomer, defaultBrand } from "@/lib/services/brands/of";
import { endOthers, lockPerson } from "@/lib/services/passkeys/person";
import { queueNotice, wordsOf } from "./letters";
import { provenByPassword, recordFailedProof, takeTry, wrongCode } from "./proof";
import type { AppCode, FullProof, NewSeed, PasswordProof } from "./schema";
import { assertSelf } from "./self";

const alreadyOn = () => new AppError("conflict", "The second factor is on already.");
const notOn = () => new AppError("conflict", "The second factor is off.");

const acts = {
  second_factor_on: "auth.totp_enabled",
  second_factor_off: "auth.totp_disabled",
  recovery_codes: "auth.recovery_codes_made",
} as const satisfies Record<string, AuditAction>;
type Act = keyof typeof acts;

/** Puts it on record, and tells the person by mail: whoever sits at their screen may not be them. */
async function recordAndTell(tx: Tx, self: UserActor, user: User, act: Act, t: Translate): Promise<void> {
  const target = { type: "user", id: self.id, name: self.name };
  await appendAudit(tx, self, { action: acts[act], outcome: "success", target });
  await queueNotice(tx, user, { notice: act, request: self.request, at: new Date() }, t);
}

/** Drawn here, so that no code for it goes to the browser. */
async function pictureOf(address: string): Promise<string> {
  const drawing = await QRCode.toString(address, { type: "svg", margin: 2 });
  return `data:image/svg+xml;base64,${Buffer.from(drawing).toString("base64")}`;
}

/** A seed for the person's app. It counts once a code of it was confirmed; until then another one may replace it. */
export async function beginSecondFactor(actor: Actor, { current }: PasswordProof): Promise<NewSeed> {
  const self = assertSelf(actor);
  // The password alone adds no app beside a passkey: it would be the weaker way in.
  if ((await db().passkey.count({ where: { userId: self.id } })) > 0) await assertProven(self);
  const user = await provenByPassword(self, current);
  const brand = self.own ? await brandOfCustomer(self.own.customerId) : await defaultBrand();
  const seed = newSeed();
  const { count } = await db().user.updateMany({
    where: { id: self.id, totpEnabledAt: null },
    data: { sealedTotp: sealSeed(self.id, seed), totpLastStep: null },
  });
  if (count === 0) throw alreadyOn();
  await forgetProofs(self.id);
  const picture = await pictureOf(seedAddress(seed, brand.name, user.email));
  return { key: seed.match(/.{1,4}/g)?.join(" ") ?? seed, picture };
}

/** Turns it on with a first code. Returns the recovery codes, readable this once. */
export async function confirmSecondFactor(actor: Actor, { code }: AppCode): Promise<string[]> {
  const self = assertSelf(actor);
  await takeTry(self);
  const user = await db().user.findUniqueOrThrow({ where: { id: self.id } });
  if (user.totpEnabledAt) throw alreadyOn();
  if (!user.sealedTotp) throw new AppError("conflict", "Begin again: there is no key to confirm.");
  const now = new Date();
  const step = stepOfCode(openSeed(self.id, user.sealedTotp), code, now, null);
  if (step === null) {
    await recordFailedProof(self, "wrong code of a new app");
    throw wrongCode();
  }
  const words = await wordsOf(user);
  const codes = await transact(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: self.id, totpEnabledAt: null, sealedTotp: user.sealedTotp },
      data: { totpEnabledAt: now, totpLastStep: step },
    });
    if (count === 0) throw alreadyOn();
    await endOthers(tx, self);
    await recordAndTell(tx, self, user, "second_factor_on", words);
    return replaceRecoveryCodes(tx, self.id);
  });
  await forgetProofs(self.id);
  return codes;
}

/** Password and code, then the work with the code spent, its record and its mail: all of it or nothing. */
async function withFullProof<T>(
  actor: Actor,
  { current, code }: FullProof,
  act: Act,
  work: (tx: Tx, self: UserActor) => Promise<T>,
): Promise<T> {
  const self = assertSelf(actor);
  const user = await provenByPassword(self, current);
  if (!user.totpEnabledAt) throw notOn();
  const words = await wordsOf(user);
  const done = await transact(async (tx) => {
    await lockPerson(tx, self.id);
    if (!(await takeSecondFactor(tx, user, code, new Date()))) return null;
    await recordAndTell(tx, self, user, act, words);
    await endOthers(tx, self);
    return { result: await work(tx, self) };
  });
  if (!done) {
    await recordFailedProof(self, "wrong or used code");
    throw wrongCode();
  }
  await forgetProofs(self.id);
  return done.result;
}

export async function turnOffSecondFactor(actor: Actor, proof: FullProof): Promise<void> {
  return withFullProof(actor, proof, "second_factor_off", async (tx, self) => {
    const passkeys = await tx.passkey.count({ where: { userId: self.id } });
    if (passkeys === 0) await assertMayBeWithout(self.role);
    await tx.user.update({
      where: { id: self.id },
      data: { sealedTotp: null, totpEnabledAt: null, totpLastStep: null },
      select: { id: true },
    });
    // They go on to stand behind passkeys, where there are some.
    if (passkeys === 0) await tx.recoveryCode.deleteMany({ where: { userId: self.id } });
  });
}

/** Ten new recovery codes; the old ones no longer count. */
export function makeRecoveryCodes(actor: Actor, proof: FullProof): Promise<string[]> {
  return withFullProof(actor, proof, "recovery_codes", (tx, self) => replaceRecoveryCodes(tx, self.id));
}
