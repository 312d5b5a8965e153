"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useTranslate } from "#translate";
import { cn } from "@/components/ui/cn";
import { rememberPreference } from "@/components/ui/preference-cookie";
import { VIEWER_COOKIES } from "@/lib/format/viewer";
import { type Language, languageNames, languages } from "@/lib/i18n/language";

/** For pages before the sign-in, where nobody has preferences yet: the browser remembers the choice. */
export function LanguageSwitch() {
  const t = useTranslate();
  const router = useRouter();
  const [pending, startTransition] = useTransition();

  function choose(language: Language) {
    rememberPreference(VIEWER_COOKIES.language, language);
    startTransition(() => router.refresh());
  }

  return (
    <fieldset className="flex items-center gap-0.5" aria-busy={pending || undefined}>
      <legend className="sr-only">{t("Language")}</legend>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={t.language === language}
          onClick={() => choose(language)}
          className={cn(
            "rounded-md px-2 py-1 text-ink-muted text-xs hover:bg-sunken hover:text-ink pointer-coarse:min-h-10",
            "aria-pressed:bg-sunken aria-pressed:font-medium aria-pressed:text-ink",
          )}
        >
          {languageNames[language]}
        </button>
      ))}
    </fieldset>
  );
}
