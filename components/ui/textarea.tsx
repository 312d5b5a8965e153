import type { ComponentProps } from "react";
import { cn } from "./cn";
import { CONTROL } from "./input";

export function Textarea({ className, rows = 3, ...props }: ComponentProps<"textarea">) {
  return <textarea rows={rows} className={cn(CONTROL, "min-h-16 py-1.5", className)} {...props} />;
}
