import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { notFound } from "@/lib/http/errors";
import { itemRow } from "./read";
import type { ActedDto, AssignInput, AttentionItemDto, SnoozeInput } from "./schema";
import { assignItems, snoozeItems } from "./write";

function only({ items: [item] }: ActedDto): AttentionItemDto {
  if (!item) throw notFound("This item");
  return item;
}

/** As `snoozeItems`, for one that an address names. */
export async function snoozeItem(actor: Actor, id: string, until: SnoozeInput["until"]) {
  return only(await snoozeItems(actor, { ids: [(await itemRow(id, actor.role)).id], until }));
}

/** As `assignItems`, for one that an address names. */
export async function assignItem(actor: Actor, id: string, to: AssignInput["to"]) {
  return only(await assignItems(actor, { ids: [(await itemRow(id, actor.role)).id], to }));
}
