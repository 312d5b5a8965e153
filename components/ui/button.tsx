import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button-class";
import { cn } from "./cn";
import { Spinner } from "./spinner";

export { type ButtonSize, type ButtonVariant, buttonClass } from "./button-class";

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** While its act is under way: shows that it works and takes no second press, but keeps the focus. */
  loading?: boolean;
}

export function Button({
  variant,
  size,
  loading = false,
  className,
  children,
  onClick,
  type,
  ...props
}: ButtonProps) {
  return (
    <button
      {...props}
      // A bare <button> submits; in a form that moves money, that must be asked for.
      type={type ?? "button"}
      className={cn(buttonClass({ variant, size }), className)}
      aria-busy={loading || undefined}
      aria-disabled={loading || props["aria-disabled"]}
      onClick={loading ? (event) => event.preventDefault() : onClick}
    >
      {loading && <Spinner />}
      {children}
    </button>
  );
}
