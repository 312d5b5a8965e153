import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { currentActor, requireActor } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { requestInfo } from "@/lib/auth/request-info";
import { customerScope } from "@/lib/authz/scope";
import { preferenceOf, VIEWER_COOKIES } from "@/lib/format/viewer";
import { required, type Section, section } from "@/lib/http/section";
import { type Language, languageOf } from "@/lib/i18n/language";
import { toBrandView } from "@/lib/services/brands/dto";
import type { BrandView } from "@/lib/services/brands/schema";
import { findInvitation } from "./find";
import { listInvitations, listStaffInvitations } from "./read";
import type { InvitationDto, RefusedInvitation } from "./schema";

export async function loadInvitations(authId: string): Promise<Section<InvitationDto[]>> {
  const actor = await requireActor();
  const customer = await required(() => customerScope(actor, authId, "customer-people:read"));
  return section("invitations", () => listInvitations(customer));
}

export async function loadStaffInvitations(): Promise<Section<InvitationDto[]>> {
  const actor = await requireActor();
  return section("invitations of staff", () => listStaffInvitations(actor));
}

export interface InvitationPage {
  invitation: {
    brand: BrandView;
    company: string | null;
    from: string | null;
    name: string;
    email: string;
  } | null;
  refused: RefusedInvitation | null;
  /** The name of whoever is signed in here. */
  signedInAs: string | null;
  language: Language;
}

/** What stands behind a link, for whoever opened it. */
export const loadInvitation = cache(async (token: string): Promise<InvitationPage> => {
  const [given, jar, actor, viewer] = await Promise.all([
    headers(),
    cookies(),
    currentActor(),
    currentViewer(),
  ]);
  const finding = await findInvitation(token, requestInfo(given));
  const signedInAs = actor ? `${actor.name} (${actor.email})` : null;
  if (!finding.ok) return { invitation: null, refused: finding.why, signedInAs, language: viewer.language };
  const { row, brand, company } = finding;
  // What the inviter chose, until somebody chooses here.
  const chosen = languageOf(preferenceOf(jar, VIEWER_COOKIES.language));
  return {
    invitation: {
      brand: toBrandView(brand),
      company,
      from: row.byStaff ? null : row.invitedBy,
      name: row.name,
      email: row.email,
    },
    refused: null,
    signedInAs,
    language: chosen ?? languageOf(row.language) ?? viewer.language,
  };
});
