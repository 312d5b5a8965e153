"use client";

import { Ellipsis, Pencil, RefreshCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { ApiKeyDto } from "@/lib/services/api-keys/schema";
import type { KeyActs } from "./acts";
import { EditKey } from "./edit-key";
import { RevokeKey } from "./revoke-key";
import { RotateKey } from "./rotate-key";

type Asked = "edit" | "rotate" | "revoke";

/** What can be done to a key that still works. */
export function KeyMenu({ apiKey, acts }: { apiKey: ApiKeyDto; acts: KeyActs }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={`What to do with ${apiKey.name} ${apiKey.prefix}`}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          {apiKey.state === "active" && (
            <>
              <DropdownMenuItem onSelect={() => setAsked("edit")}>
                <Pencil aria-hidden />
                Change
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={() => setAsked("rotate")}>
                <RefreshCw aria-hidden />
                Replace
              </DropdownMenuItem>
            </>
          )}
          <DropdownMenuItem tone="danger" onSelect={() => setAsked("revoke")}>
            <Trash2 aria-hidden />
            Revoke
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <Dialog open={asked === "edit" || asked === "rotate"} onOpenChange={(open) => !open && close()}>
        {asked === "edit" && <EditKey apiKey={apiKey} change={acts.change} onDone={close} />}
        {asked === "rotate" && <RotateKey apiKey={apiKey} rotate={acts.rotate} onDone={close} />}
      </Dialog>
      <AlertDialog open={asked === "revoke"} onOpenChange={(open) => !open && close()}>
        {asked === "revoke" && <RevokeKey apiKey={apiKey} revoke={acts.revoke} onDone={close} />}
      </AlertDialog>
    </>
  );
}
