"use client";

import { Bookmark, BookmarkPlus, Pencil, Trash2, Users, X } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useState, useTransition } from "react";
import { useTranslate } from "#translate";
import { useSharedPatch } from "@/components/data-table/shared-patch";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Link } from "@/components/ui/link";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";
import type { CallViewDto, RemoveViewInput, SaveViewInput } from "@/lib/services/call-views/schema";
import { FilterPopover } from "./filter-popover";
import { RemoveViewDialog } from "./remove-view-dialog";
import { ViewForm } from "./view-form";
import { showsView, viewHref } from "./view-links";

export interface ViewActions {
  save: (input: SaveViewInput) => Promise<ActionResult<CallViewDto>>;
  remove: (input: RemoveViewInput) => Promise<ActionResult<{ removed: boolean }>>;
}

export interface ViewsMenuProps {
  views: CallViewDto[];
  /** Null for roles that keep none. */
  actions: ViewActions | null;
  /** Who sees a shared view: "all staff", "everybody of your company". */
  sharedWith: string;
}

/** What a change of the filter alone leaves as it is. */
const pick = ({ id, name, shared }: CallViewDto) => ({ id, name, shared });

type Open = { what: "save" } | { what: "rename" | "remove"; view: CallViewDto };

/** Filters and columns under a name: to open, to keep, to share. */
export function ViewsMenu({ views, actions, sharedWith }: ViewsMenuProps) {
  const t = useTranslate();
  const { params, patch } = useSharedPatch();
  const router = useRouter();
  const pathname = usePathname();
  const [menu, setMenu] = useState(false);
  const [dialog, setDialog] = useState<Open | null>(null);
  const [updating, startUpdate] = useTransition();
  const current = views.find(({ id }) => id === params.get("view"));
  const isChanged = current !== undefined && !showsView(params, current);

  function openDialog(next: Open) {
    setMenu(false);
    setDialog(next);
  }

  /** After a write: the list of views anew, and the address with or without the view. */
  function settle(words: string, view: string | null | undefined) {
    setDialog(null);
    toast.success(words);
    if (view === undefined || view === params.get("view")) router.refresh();
    else patch({ view });
  }

  function update(view: CallViewDto) {
    if (!actions) return;
    startUpdate(async () => {
      const result = await actions.save({ ...pick(view), search: params.toString() });
      if (result.ok) settle(t("“{name}” now shows this", { name: view.name }), view.id);
      else toast.error(t.said(result.problem.detail));
    });
  }

  return (
    <>
      <FilterPopover
        label={t("Views")}
        chosen={current ? (isChanged ? t("{name} (changed)", { name: current.name }) : current.name) : null}
        icon={<Bookmark aria-hidden className="text-ink-subtle" />}
        width="w-80"
        open={menu}
        onOpenChange={setMenu}
      >
        {views.length === 0 && (
          <p className="px-2 py-1.5 text-ink-subtle text-xs">
            {t("No views yet. A view keeps the filters and columns of this page under a name.")}
          </p>
        )}
        <ul aria-label={t("Views")}>
          {views.map((view) => (
            <li key={view.id} className="flex items-center rounded-md hover:bg-sunken">
              <Link
                href={viewHref(pathname, view)}
                onClick={() => setMenu(false)}
                aria-current={view === current ? "true" : undefined}
                className="flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-2 py-1 aria-[current]:font-medium pointer-coarse:min-h-10"
              >
                <span className="min-w-0 flex-1">
                  <span className="block truncate">{view.name}</span>
                  {view.by && (
                    <span className="block truncate text-2xs text-ink-subtle">
                      {t("by {name}", { name: view.by })}
                    </span>
                  )}
                </span>
                {view.shared && (
                  <Users role="img" aria-label={t("Shared")} className="size-3.5 shrink-0 text-ink-subtle" />
                )}
              </Link>
              {view.mayChange && (
                <Small
                  label={t("Rename or share {name}", { name: view.name })}
                  onClick={() => openDialog({ what: "rename", view })}
                >
                  <Pencil aria-hidden />
                </Small>
              )}
              {view.mayRemove && (
                <Small
                  label={t("Delete {name}", { name: view.name })}
                  onClick={() => openDialog({ what: "remove", view })}
                >
                  <Trash2 aria-hidden />
                </Small>
              )}
            </li>
          ))}
        </ul>
        {(actions || current) && (
          <div className="mt-1.5 flex flex-wrap gap-1.5 border-line border-t px-1 pt-2 pb-1">
            {actions && (
              <Button size="sm" onClick={() => openDialog({ what: "save" })}>
                <BookmarkPlus aria-hidden />
                {t("Save this view")}
              </Button>
            )}
            {current && (
              <Button size="sm" variant="ghost" onClick={() => patch({ view: null })}>
                <X aria-hidden />
                {t("Leave the view")}
              </Button>
            )}
          </div>
        )}
      </FilterPopover>
      {current?.mayChange && isChanged && (
        <Button loading={updating} onClick={() => update(current)}>
          {t("Update “{name}”", { name: current.name })}
        </Button>
      )}
      <Dialog open={dialog !== null} onOpenChange={(open) => !open && setDialog(null)}>
        {actions && dialog?.what === "save" && (
          <ViewForm
            title={t("Save this view")}
            sharedWith={sharedWith}
            initial={{ name: "", shared: false }}
            action={(given) => actions.save({ ...given, search: params.toString() })}
            onDone={(view) => settle(t("Saved “{name}”", { name: view.name }), view.id)}
          />
        )}
        {actions && dialog?.what === "rename" && (
          <ViewForm
            title={t("Rename or share")}
            sharedWith={sharedWith}
            initial={dialog.view}
            action={(given) => actions.save({ ...given, id: dialog.view.id })}
            onDone={(view) => settle(t("Saved “{name}”", { name: view.name }), undefined)}
          />
        )}
        {actions && dialog?.what === "remove" && (
          <RemoveViewDialog
            view={dialog.view}
            sharedWith={sharedWith}
            action={() => actions.remove({ id: dialog.view.id })}
            onDone={() =>
              settle(
                t("Deleted “{name}”", { name: dialog.view.name }),
                dialog.view === current ? null : undefined,
              )
            }
          />
        )}
      </Dialog>
    </>
  );
}

function Small({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <Button variant="ghost" size="icon" className="size-7" aria-label={label} onClick={onClick}>
      {children}
    </Button>
  );
}
