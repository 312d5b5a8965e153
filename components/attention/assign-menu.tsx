"use client";

import { UserRound, UserX } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { AssigneeDto } from "@/lib/services/attention/schema";

export interface AssignMenuProps {
  /** For screen readers: what is assigned. */
  what: string;
  me: string;
  staff: AssigneeDto[];
  onAssign: (to: string | null, name: string | null) => void;
  pending?: boolean;
}

/** Who of the staff sees to it. */
export function AssignMenu({ what, me, staff, onAssign, pending = false }: AssignMenuProps) {
  const mine = staff.find(({ id }) => id === me);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="sm" variant="ghost" loading={pending} aria-label={`Assign: ${what}`}>
          {!pending && <UserRound aria-hidden />}
          Assign
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        {mine && <DropdownMenuItem onSelect={() => onAssign("me", mine.name)}>To me</DropdownMenuItem>}
        {staff
          .filter(({ id }) => id !== me)
          .map(({ id, name }) => (
            <DropdownMenuItem key={id} onSelect={() => onAssign(id, name)}>
              {name}
            </DropdownMenuItem>
          ))}
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => onAssign(null, null)}>
          <UserX aria-hidden />
          Nobody
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
