import "server-only";
import { auditActions } from "@/lib/audit/actions";
import type { KeyWalk } from "@/lib/db/audit/key-walk";
import type { AuditSearch, BlockConditions } from "@/lib/db/audit/search";
import { textsLike } from "@/lib/db/audit/texts";
import { type Alternatives, tokensFor } from "@/lib/db/audit/tokens";
import type { AuditPosition } from "./cursor";
import type { AuditFilter } from "./schema";
import { auditWhere, patternOf, spanOfFilter, tellingPatternOf } from "./where";

/** As `ILIKE` sees it: for names of actions, which are plain letters. */
function actionsLike(text: string): string[] {
  const part = text.toLowerCase();
  return auditActions.filter((action) => (text.length < 3 ? action.startsWith(part) : action.includes(part)));
}

/** What the filter's patterns mean among the names and reasons of the log; nothing for those that mean too many. */
async function textsOf({ actor, target, search }: AuditFilter) {
  const like = (text: string, kinds: Parameters<typeof textsLike>[2]) =>
    textsLike(patternOf(text), tellingPatternOf(text), kinds);
  const [ofActor, ofTarget, ofSearch] = await Promise.all([
    actor ? like(actor, ["a"]) : null,
    target ? like(target, ["n"]) : null,
    search ? like(search, ["a", "n", "r"]) : null,
  ]);
  return {
    ...(ofActor ? { actor: ofActor } : {}),
    ...(ofTarget ? { target: ofTarget } : {}),
    ...(ofSearch && search ? { search: { ...ofSearch, actions: actionsLike(search) } } : {}),
  };
}

type Known = Awaited<ReturnType<typeof textsOf>>;

/** The keys by which blocks are chosen; a pattern that means too many texts asks for none. */
function keysOf(filter: AuditFilter, known: Known): Alternatives[] {
  const { customer, address, request, actor, target, search } = filter;
  const keys: (Alternatives | false | "" | undefined)[] = [
    customer && { u: [customer] },
    address && { d: [address] },
    request && { q: [request] },
    actor && known.actor && { a: [...new Set([actor, ...known.actor.actors])] },
    target && known.target && { t: [target], u: [target], n: known.target.targets },
    search &&
      known.search && {
        a: [...new Set([search, ...known.search.actors])],
        u: [search],
        t: [search],
        d: [search],
        q: [search],
        n: known.search.targets,
        r: known.search.reasons,
        c: known.search.actions,
      },
  ];
  return keys.filter((key) => typeof key === "object");
}

/** More values than this are as many walks; blocks are quicker then. */
const FEW_KEYS = 12;

/** A column with an index that all the filter's rows have a known value in. */
function walkOf(filter: AuditFilter, known: Known): KeyWalk | null {
  const { customer, address, request, actor, target, search, action, outcome } = filter;
  if (request || search) return null;
  const others = [address, target, outcome].some((value) => value !== undefined);
  if (customer) return { column: "authId", values: [customer], exact: !others && !actor && !action };
  if (actor && known.actor) {
    const ids = [...new Set([actor, ...known.actor.actors])];
    // Names without an id stand for nobody that could be walked along.
    if (ids.length > FEW_KEYS || ids.includes("")) return null;
    return { column: "actorId", values: ids, exact: !others && !action };
  }
  if (action && !actor) return { column: "action", values: [action], exact: !others };
  return null;
}

function sharedOf({ customer, action }: AuditFilter): BlockConditions["shared"] {
  if (customer) return { column: "authId", value: customer };
  return action ? { column: "action", value: action } : null;
}

async function inBlocks(filter: AuditFilter): Promise<BlockConditions> {
  const known = await textsOf(filter);
  const { action, outcome } = filter;
  return {
    ...auditWhere(filter, 1, known),
    walk: walkOf(filter, known),
    shared: sharedOf(filter),
    tokens: tokensFor({ keys: keysOf(filter, known), action, outcome }),
  };
}

/** A filter as the database is asked it. */
export function searchOf(filter: AuditFilter, position: AuditPosition | null, count: number): AuditSearch {
  const { from: _from, to: _to, zone: _zone, ...asked } = filter;
  const isAsked = Object.values(asked).some((value) => value !== undefined);
  return {
    ...auditWhere(filter),
    ...spanOfFilter(filter),
    inBlocks: isAsked ? () => inBlocks(filter) : null,
    from: { towards: position?.towards ?? "older", key: position && { at: position.at, seq: position.seq } },
    count,
  };
}
