import type { UserActor } from "@/lib/auth/actor";
import { roleMay } from "@/lib/authz/permissions";
import { callColumnIds } from "@/lib/services/calls/schema";
import type { CallViewDto } from "./schema";

export interface StoredView {
  id: string;
  name: string;
  query: string;
  columns: string[];
  shared: boolean;
  ownerId: string;
  owner: { name: string };
  updatedAt: Date;
}

/** Whether the actor may take a view away: its owner may, and admins may tidy up what all staff see. */
export function mayRemove(actor: UserActor, view: Pick<StoredView, "ownerId" | "shared">): boolean {
  if (!roleMay(actor.role, "calls:save")) return false;
  return view.ownerId === actor.id || (view.shared && actor.role === "admin");
}

export function toCallViewDto(actor: UserActor, view: StoredView): CallViewDto {
  const own = view.ownerId === actor.id;
  return {
    id: view.id,
    name: view.name,
    query: view.query,
    // A column that was dropped since the view was saved is no longer shown.
    columns: callColumnIds
      .filter((id) => view.columns.includes(id))
      .sort((one, other) => view.columns.indexOf(one) - view.columns.indexOf(other)),
    shared: view.shared,
    by: own ? null : view.owner.name,
    mayChange: own && roleMay(actor.role, "calls:save"),
    mayRemove: mayRemove(actor, view),
    updatedAt: view.updatedAt.toISOString(),
  };
}
