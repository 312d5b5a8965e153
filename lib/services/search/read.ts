import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Permission } from "@/lib/authz/permissions";
import { mayDo, type Scope, scopeFor } from "@/lib/authz/scope";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { rulesFor } from "@/lib/services/attention/readable";
import { spokenAct } from "./acts";
import { findAttention } from "./attention";
import { findCalls } from "./calls";
import { findActs, findCustomers } from "./customers";
import { findRequests, findTransfers, findVerifications } from "./ids";
import { callsWith, findNumbers } from "./numbers";
import { findPeople } from "./people";
import { questionOf } from "./question";
import { arranged, type Hit } from "./rank";
import type { SearchDto, SearchQuery } from "./schema";

type Find = (scope: Scope) => Promise<Hit[]>;

const ofPartner =
  (find: (partner: AuthorizedPartner) => Promise<Hit[]>): Find =>
  async (scope) =>
    scope.kind === "partner" ? find(scope.partner) : [];

/** Everything that the caller may see and that goes by what was typed; a customer's people find what is theirs. */
export async function searchAll(actor: Actor, { q, size }: SearchQuery): Promise<SearchDto> {
  if (q === "") return { data: [], more: [] };
  const question = questionOf(q);
  // One more than is shown tells that there are more.
  const most = size + 1;
  const spoken = spokenAct(q);
  const sources: [Permission, Find][] = [
    ["customers:read", ofPartner((partner) => findCustomers(partner, question, most))],
    ["numbers:read", (scope) => findNumbers(scope, question, most)],
    ["calls:read", async (scope) => callsWith(scope, question)],
    ["calls:read", (scope) => findCalls(scope, question, most)],
    ["transfers:read", (scope) => findTransfers(scope, question, most)],
    ["top-up-requests:read", (scope) => findRequests(scope, question, most)],
    ["kyc:read", (scope) => findVerifications(scope, question, most)],
    ["attention:read", ofPartner((partner) => findAttention(partner, question, rulesFor(actor.role), most))],
    ["people:manage", ofPartner((partner) => findPeople(partner, question, most))],
  ];
  if (spoken) {
    const { act, rest } = spoken;
    sources.push([act.permission, ofPartner(() => findActs({ act, rest }, questionOf(rest), most))]);
  }
  const hits = await Promise.all(
    sources.map(async ([permission, find]) =>
      (await mayDo(actor, permission)) ? find(await scopeFor(actor, undefined, permission)) : [],
    ),
  );
  return arranged(hits.flat(), size);
}
