"use client";

import { useTranslate } from "#translate";
import { Button } from "@/components/ui/button";

export interface SomebodyElseProps {
  token: string;
  signedInAs: string;
  /** For whom the invitation is. */
  email: string;
  signOut: (token: string) => Promise<void>;
}

/** A link was opened in a browser where somebody is signed in: nobody accepts in another's name. */
export function SomebodyElse({ token, signedInAs, email, signOut }: SomebodyElseProps) {
  const t = useTranslate();
  return (
    <div className="space-y-4">
      <p>{t("You are signed in here as {person}.", { person: signedInAs })}</p>
      {email && (
        <p>
          {t("This invitation is for {email}. If that is you, sign out first; then it opens here.", {
            email,
          })}
        </p>
      )}
      <form action={signOut.bind(null, token)}>
        <Button type="submit" variant="primary" size="lg" className="w-full">
          {t("Sign out and go on")}
        </Button>
      </form>
      <p className="text-center">
        <a href="/" className="rounded text-accent hover:underline">
          {t("Stay signed in")}
        </a>
      </p>
    </div>
  );
}
