"use client";

import { useTranslate } from "#translate";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList } from "@/components/ui/description-list";

export interface PasswordRevealProps {
  username: string;
  realm: string | null;
  password: string;
  close: () => void;
}

/** The one time that a password is seen. It lives in this window's memory alone. */
export function PasswordReveal({ username, realm, password, close }: PasswordRevealProps) {
  const t = useTranslate();
  const value = (text: string, label: string) => (
    <span className="flex items-center gap-1">
      <code className="break-all font-mono text-xs">{text}</code>
      <CopyButton value={text} label={label} />
    </span>
  );
  return (
    <div className="space-y-4">
      <Banner tone="warning" role="status" title={t("Copy the password now")}>
        {t("It is not kept here and is never shown again. If it is lost, set a new one.")}
      </Banner>
      <DescriptionList
        items={[
          { term: t("User name"), value: value(username, t("Copy the user name")) },
          { term: t("Realm"), value: realm && value(realm, t("Copy the realm")) },
          { term: t("Password"), value: value(password, t("Copy the password")) },
        ]}
      />
      <div className="flex justify-end">
        <Button variant="primary" onClick={close}>
          {t("I have copied it")}
        </Button>
      </div>
    </div>
  );
}
