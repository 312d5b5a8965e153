import type { ReactNode } from "react";
import type { Viewer } from "@/lib/format/viewer";
import type { SecurityDto } from "@/lib/services/security/schema";
import { FactorNeeded } from "./factor-needed";
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
  /** More cards about how the person signs in. */
  children: ReactNode;
}

/** How one's own account is protected, and where it is open. */
export function SecurityView({ security, viewer, actions, children }: SecurityViewProps) {
  return (
    <div className="max-w-3xl space-y-5">
      {security.lacksFactor && <FactorNeeded />}
      <SecondFactorCard
        state={security.secondFactor}
        hasPassword={security.hasPassword}
        viewer={viewer}
        actions={actions.secondFactor}
      />
      {children}
      {security.hasPassword && (
        <PasswordCard
          changedAt={security.passwordChangedAt}
          viewer={viewer}
          change={actions.changePassword}
        />
      )}
      <SessionList
        sessions={security.sessions}
        idleMinutes={security.idleMinutes}
        viewer={viewer}
        endOne={actions.endOne}
        endOthers={actions.endOthers}
      />
    </div>
  );
}
