"use client";

import { Ellipsis, LogOut, MonitorSmartphone, UserCheck, UserCog, UserX } from "lucide-react";
import { useState } from "react";
import { useTranslate } from "#translate";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { Viewer } from "@/lib/format/viewer";
import type { PersonDto } from "@/lib/services/people/schema";
import { AccessDialog } from "./access-dialog";
import type { PeopleActs, PeopleOf, PeopleTarget } from "./acts";
import { type Asked, PersonDialog } from "./person-dialog";

export interface PersonMenuProps {
  person: PersonDto;
  people: PeopleOf;
  target: PeopleTarget;
  viewer: Viewer;
  acts: PeopleActs;
}

/** What can be done to a person; each act says what will happen before it does. */
export function PersonMenu({ person, people, target, viewer, acts }: PersonMenuProps) {
  const t = useTranslate();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [looking, setLooking] = useState(false);
  const { access } = acts;
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={t("What to do with {name}", { name: person.name })}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={() => setAsked("role")}>
            <UserCog aria-hidden />
            {t("Change the role")}
          </DropdownMenuItem>
          {access && (
            <DropdownMenuItem onSelect={() => setLooking(true)}>
              <MonitorSmartphone aria-hidden />
              {t("Devices and second factor")}
            </DropdownMenuItem>
          )}
          {!person.disabled && (
            <DropdownMenuItem onSelect={() => setAsked("signOut")}>
              <LogOut aria-hidden />
              {t("Sign out everywhere")}
            </DropdownMenuItem>
          )}
          {person.disabled ? (
            <DropdownMenuItem onSelect={() => setAsked("enable")}>
              <UserCheck aria-hidden />
              {t("Enable")}
            </DropdownMenuItem>
          ) : (
            <DropdownMenuItem tone="danger" onSelect={() => setAsked("disable")}>
              <UserX aria-hidden />
              {t("Disable")}
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <AlertDialog open={asked !== null} onOpenChange={(open) => !open && setAsked(null)}>
        {asked && (
          <PersonDialog
            asked={asked}
            person={person}
            people={people}
            target={target}
            acts={acts}
            onDone={() => setAsked(null)}
          />
        )}
      </AlertDialog>
      {access && (
        <Dialog open={looking} onOpenChange={setLooking}>
          {looking && <AccessDialog person={person} viewer={viewer} acts={access} />}
        </Dialog>
      )}
    </>
  );
}
