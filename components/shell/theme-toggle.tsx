"use client";

import { Check, Monitor, Moon, Sun, SunMoon } from "lucide-react";
import { useState } from "react";
import { useTranslate } from "#translate";
import { buttonClass } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItemIndicator,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { Theme } from "@/lib/format/viewer";
import { applyTheme, currentTheme } from "./theme";

const CHOICES: { theme: Theme; label: string; Icon: typeof Sun }[] = [
  { theme: "light", label: "Light", Icon: Sun },
  { theme: "dark", label: "Dark", Icon: Moon },
  { theme: "system", label: "As the system", Icon: Monitor },
];

export function ThemeToggle() {
  const t = useTranslate();
  const [theme, setTheme] = useState<Theme>("system");

  function choose(value: string) {
    const choice = CHOICES.find((candidate) => candidate.theme === value);
    if (!choice) return;
    applyTheme(choice.theme);
    setTheme(choice.theme);
  }

  return (
    <DropdownMenu onOpenChange={(open) => open && setTheme(currentTheme())}>
      <DropdownMenuTrigger
        className={buttonClass({ variant: "ghost", size: "icon" })}
        aria-label={t("Theme")}
        title={t("Theme")}
      >
        <SunMoon aria-hidden />
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuRadioGroup value={theme} onValueChange={choose}>
          {CHOICES.map(({ theme: value, label, Icon }) => (
            <DropdownMenuRadioItem key={value} value={value}>
              <Icon aria-hidden />
              <span className="flex-1">{t(label)}</span>
              <DropdownMenuItemIndicator>
                <Check aria-hidden />
              </DropdownMenuItemIndicator>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
