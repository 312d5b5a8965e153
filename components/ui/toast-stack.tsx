"use client";

import { Toaster as Sonner } from "sonner";
import { useTranslate } from "#translate";

export { toast } from "sonner";

/** Where the short news are shown; fetched by `toast.tsx` once the page has settled, or at the first of them. */
export function ToastStack() {
  const t = useTranslate();
  return (
    <Sonner
      containerAriaLabel={t("Notifications")}
      position="bottom-right"
      closeButton
      duration={6000}
      theme="system"
      style={{ fontFamily: "inherit" }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-start gap-2.5 rounded-lg bg-raised p-3 pr-9 text-ink text-sm shadow-float",
          title: "font-medium",
          description: "text-ink-muted",
          icon: "mt-0.5 shrink-0",
          success: "[&_[data-icon]]:text-success",
          error: "[&_[data-icon]]:text-danger",
          warning: "[&_[data-icon]]:text-warning",
          info: "[&_[data-icon]]:text-info",
          actionButton: "ml-auto shrink-0 font-medium text-accent",
          closeButton:
            "!absolute !top-2.5 !right-2.5 !left-auto !transform-none !border-0 !bg-transparent !text-ink-subtle",
        },
      }}
    />
  );
}
