import { formatMoney, type MoneyOptions, moneyParts } from "@/lib/format/money";
import { cn } from "./cn";

export interface MoneyProps extends MoneyOptions {
  /** A decimal string. */
  amount: string;
  currency: string;
  locale: string;
  /** In a column of amounts: blanks for missing digits, so that the decimal points stand in line. */
  aligned?: boolean;
  className?: string;
}

export function Money({ amount, currency, locale, aligned = false, className, ...options }: MoneyProps) {
  const look = cn("whitespace-nowrap tabular-nums", className);
  if (!aligned) return <span className={look}>{formatMoney(amount, currency, locale, options)}</span>;
  const { text, missing } = moneyParts(amount, currency, locale, options);
  return (
    <span className={look}>
      {text}
      {missing > 0 && (
        <span aria-hidden className="invisible select-none max-sm:[[data-mobile=cards]_&]:hidden">
          {"0".repeat(missing)}
        </span>
      )}
    </span>
  );
}
