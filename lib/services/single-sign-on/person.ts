import "server-only";
import { randomUUID } from "node:crypto";
import { appendAudit } from "@/lib/audit/append";
import type { RequestInfo } from "@/lib/auth/actor";
import type { OidcSettings } from "@/lib/auth/oidc-settings";
import type { Role } from "@/lib/authz/permissions";
import { db, type Tx } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/errors";
import { transact } from "@/lib/db/transact";
import type { Identity, User } from "@/lib/db/types";
import { providerActor } from "./record";

/** Who stands at the door, as the provider says. */
export interface Newcomer {
  subject: string;
  email: string;
  name: string;
  /** Where roles are mapped: the one that is meant for them. */
  role: Role | null;
}

export interface Known {
  user: User;
  identity: Identity;
}

async function recordLink(tx: Tx, request: RequestInfo, user: User, issuer: string): Promise<void> {
  await appendAudit(tx, providerActor(request), {
    action: "auth.identity_linked",
    outcome: "success",
    target: { type: "user", id: user.id, name: user.name },
    after: { issuer },
  });
}

/** By what never changes at the provider; an e-mail address can be given to somebody else. */
export async function findLinked(issuer: string, subject: string): Promise<Known | null> {
  const found = await db().identity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    include: { user: true },
  });
  if (!found) return null;
  const { user, ...identity } = found;
  return { user, identity };
}

/**
 * The first time: links the person who has this address.
 * @returns null where they are linked to another account of the provider, whose address this was before
 */
export async function link(
  user: User,
  { issuer }: OidcSettings,
  subject: string,
  request: RequestInfo,
): Promise<Known | null> {
  try {
    return await transact(async (tx) => {
      const identity = await tx.identity.create({ data: { userId: user.id, issuer, subject } });
      await recordLink(tx, request, user, issuer);
      return { user, identity };
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // Two windows at once: the other one has linked the same.
    const linked = await findLinked(issuer, subject);
    return linked?.user.id === user.id ? linked : null;
  }
}

async function takeInvitation(tx: Tx, email: string, userId: string) {
  const [taken] = await tx.invitation.updateManyAndReturn({
    where: { email, customerId: null, acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } },
    data: { acceptedAt: new Date(), acceptedById: userId },
    select: { name: true, role: true, language: true },
  });
  return taken ?? null;
}

/**
 * Makes a person of the staff who has no password: in the role that the provider's word means; where it says nothing of
 * roles, in that to which they were invited, else in the default one.
 * @returns null where none of these is there
 */
export async function create(
  { subject, email, name, role }: Newcomer,
  { issuer, defaultRole }: OidcSettings,
  request: RequestInfo,
): Promise<Known | null> {
  return transact(async (tx) => {
    const id = randomUUID();
    const invited = await takeInvitation(tx, email, id);
    const taken = role ?? invited?.role ?? defaultRole;
    if (taken === null) return null;
    const user = await tx.user.create({
      data: { id, email, name: invited?.name ?? name, role: taken, language: invited?.language ?? null },
    });
    const identity = await tx.identity.create({ data: { userId: id, issuer, subject } });
    const target = { type: "user", id, name: user.name };
    const actor = providerActor(request);
    const after = { email, role: taken };
    if (invited) {
      await appendAudit(tx, actor, { action: "invitation.accepted", outcome: "success", target, after });
    }
    await appendAudit(tx, actor, { action: "user.created", outcome: "success", target, after });
    await recordLink(tx, request, user, issuer);
    return { user, identity };
  });
}
