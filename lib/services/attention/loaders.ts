import "server-only";
import { cache } from "react";
import { requireActor } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { roleMay } from "@/lib/authz/permissions";
import { customerScope, partnerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { itemsOfCustomer, listAssignees, listItems, readItem } from "./read";
import { countItems, pressingOf } from "./read-top";
import { listRules } from "./rule-read";
import type {
  AssigneeDto,
  AttentionCounts,
  AttentionFileDto,
  AttentionItemDto,
  AttentionListDto,
  AttentionListQuery,
  RuleDto,
} from "./schema";

async function reading() {
  const [actor, reader] = await Promise.all([requireActor(), currentViewer()]);
  const partner = await required(async () => partnerScope(actor, "attention:read"));
  return { actor, reader, partner };
}

export async function loadAttention(query: AttentionListQuery): Promise<Section<AttentionListDto>> {
  const { actor, reader } = await reading();
  return section("attention", () => listItems(actor, query, reader));
}

/** For a page that is nothing without it. */
export async function loadAttentionItem(id: string): Promise<AttentionFileDto> {
  const { actor, reader } = await reading();
  return required(() => readItem(actor, id, reader));
}

/** To choose from; nobody for those who may not assign. */
export async function loadAssignees(): Promise<AssigneeDto[]> {
  const { actor } = await reading();
  return roleMay(actor.role, "attention:act") ? listAssignees(actor) : [];
}

export async function loadCustomerAttention(authId: string): Promise<Section<AttentionItemDto[]>> {
  const { actor, reader } = await reading();
  const customer = await required(() => customerScope(actor, authId, "customers:read"));
  return section("attention", () => itemsOfCustomer(actor, customer, reader));
}

export async function loadAttentionRules(): Promise<Section<RuleDto[]>> {
  const { actor, partner } = await reading();
  return section("attention rules", () => listRules(partner, actor.role));
}

/** How many are open and awake, by how bad they are; null for those who do not see the queue. Counted once for a page. */
export const loadCounts = cache(async (): Promise<AttentionCounts | null> => {
  const actor = await requireActor();
  return roleMay(actor.role, "attention:read") ? countItems(actor) : null;
});

/** How many press, beside the link to the queue. */
export async function loadPressing(): Promise<number | null> {
  const counts = await loadCounts();
  return counts && pressingOf(counts);
}
