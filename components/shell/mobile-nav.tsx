"use client";

import { Menu } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslate } from "#translate";
import { buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Sheet, SheetContent, SheetTrigger } from "@/components/ui/sheet";
import { Nav, type NavProps } from "./nav";

/** The navigation below 1024 px: a sheet behind a button. */
export function MobileNav({ brand, items, label }: NavProps & { brand: ReactNode }) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger
        className={cn(buttonClass({ variant: "ghost", size: "icon" }), "-ml-2 lg:hidden")}
        aria-label={t("Open the navigation")}
      >
        <Menu aria-hidden />
      </SheetTrigger>
      <SheetContent title={label}>
        <div className="flex h-13 items-center px-4">{brand}</div>
        <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-6">
          <Nav items={items} label={label} onNavigate={() => setOpen(false)} />
        </div>
      </SheetContent>
    </Sheet>
  );
}
