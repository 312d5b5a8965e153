import type { Viewer } from "@/lib/format/viewer";
import type { SecurityDto } from "@/lib/services/security/schema";
import { PasswordCard, type PasswordCardProps } from "./password-card";
import { type SecondFactorActions, SecondFactorCard } from "./second-factor-card";
import { SessionList, type SessionListProps } from "./session-list";

export interface SecurityActions {
  changePassword: PasswordCardProps["change"];
  secondFactor: SecondFactorActions;
  endOne: SessionListProps["endOne"];
  endOthers: SessionListProps["endOthers"];
}

export interface SecurityViewProps {
  security: SecurityDto;
  viewer: Viewer;
  actions: SecurityActions;
}

/** How one's own account is protected, and where it is open. */
export function SecurityView({ security, viewer, actions }: SecurityViewProps) {
  return (
    <div className="max-w-3xl space-y-5">
      <SecondFactorCard state={security.secondFactor} viewer={viewer} actions={actions.secondFactor} />
      <PasswordCard changedAt={security.passwordChangedAt} viewer={viewer} change={actions.changePassword} />
      <SessionList
        sessions={security.sessions}
        viewer={viewer}
        endOne={actions.endOne}
        endOthers={actions.endOthers}
      />
    </div>
  );
}
