"use client";

import { createContext, type ReactNode, use, useMemo } from "react";
import { catalogueOf } from "./catalogues";
import type { Language } from "./language";
import { english, type Translate, translator } from "./translate";

const TranslateContext = createContext<Translate>(english);

/** The words of the page's reader. */
export function useTranslate(): Translate {
  return use(TranslateContext);
}

/** Everything below speaks this language. */
export function TranslateProvider({ language, children }: { language: Language; children: ReactNode }) {
  if (language === "en") return <TranslateContext value={english}>{children}</TranslateContext>;
  return <Translated language={language}>{children}</Translated>;
}

function Translated({ language, children }: { language: Language; children: ReactNode }) {
  const catalogue = use(catalogueOf(language));
  const translate = useMemo(() => translator(language, catalogue), [language, catalogue]);
  return <TranslateContext value={translate}>{children}</TranslateContext>;
}
