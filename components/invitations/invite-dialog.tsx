"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useTranslate } from "#translate";
import type { PeopleActs, PeopleOf, PeopleTarget } from "@/components/people/acts";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import type { Language } from "@/lib/i18n/language";
import { InviteForm } from "./invite-form";

export interface InviteDialogProps {
  people: PeopleOf;
  target: PeopleTarget;
  invite: PeopleActs["invite"];
  /** Of the inviter, to begin with. */
  language: Language;
}

export function InviteDialog(props: InviteDialogProps) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary">
          <UserPlus aria-hidden />
          {t("Invite somebody")}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={t("Invite somebody")}
        description={t("A mail with a link goes to the address. The link works once and for 7 days.")}
      >
        <InviteForm {...props} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
