"use client";

import { useState } from "react";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { useAct } from "@/components/reviews/use-act";
import { AlertDialogContent } from "@/components/ui/alert-dialog";
import { toast } from "@/components/ui/toast";
import type { Translate } from "@/lib/i18n/translate";
import type { PersonDto } from "@/lib/services/people/schema";
import type { PeopleActs, PeopleOf, PeopleTarget } from "./acts";
import { RoleSelect } from "./role-select";

export type Asked = "role" | "disable" | "enable" | "signOut";

interface Words {
  title: string;
  description: string;
  confirm: string;
  done: string;
}

function wordsOf(t: Translate, asked: Asked, name: string): Words {
  switch (asked) {
    case "role":
      return {
        title: t("Change the role of {name}", { name }),
        description: t("It counts from the next page that {name} opens.", { name }),
        confirm: t("Change the role"),
        done: t("The role is changed"),
      };
    case "disable":
      return {
        title: t("Disable {name}?", { name }),
        description: t(
          "{name} is signed out everywhere and cannot sign in until somebody enables it again.",
          {
            name,
          },
        ),
        confirm: t("Disable"),
        done: t("{name} is disabled", { name }),
      };
    case "enable":
      return {
        title: t("Enable {name}?", { name }),
        description: t("{name} can sign in again with the same password.", { name }),
        confirm: t("Enable"),
        done: t("{name} is enabled", { name }),
      };
    case "signOut":
      return {
        title: t("Sign {name} out everywhere?", { name }),
        description: t("Every session ends at once. {name} can sign in again.", { name }),
        confirm: t("Sign out everywhere"),
        done: t("{name} is signed out", { name }),
      };
  }
}

export interface PersonDialogProps {
  asked: Asked;
  person: PersonDto;
  people: PeopleOf;
  target: PeopleTarget;
  acts: PeopleActs;
  onDone: () => void;
}

export function PersonDialog({ asked, person, people, target, acts, onDone }: PersonDialogProps) {
  const t = useTranslate();
  const act = useAct();
  const [role, setRole] = useState(person.role);
  const { email, name } = person;
  const words = wordsOf(t, asked, name);

  function confirm() {
    act.run(
      () =>
        asked === "role" ? acts.changeRole({ ...target, email, role }) : acts[asked]({ ...target, email }),
      () => {
        toast.success(words.done);
        onDone();
      },
    );
  }

  return (
    <AlertDialogContent
      title={words.title}
      description={words.description}
      confirmLabel={words.confirm}
      cancelLabel={t("Cancel")}
      tone={asked === "disable" ? "danger" : "primary"}
      pending={act.pending}
      confirmDisabled={asked === "role" && role === person.role}
      onConfirm={confirm}
    >
      <FormProblem problem={act.problem} />
      {asked === "role" && <RoleSelect people={people} value={role} onChange={setRole} />}
    </AlertDialogContent>
  );
}
