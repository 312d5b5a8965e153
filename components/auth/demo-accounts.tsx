import { useTranslate } from "#translate";
import { Button } from "@/components/ui/button";
import { rich } from "@/components/ui/rich";

export interface DemoAccount {
  email: string;
  role: string;
  password: string;
}

interface DemoAccountsProps {
  accounts: DemoAccount[];
  disabled: boolean;
  onChoose: (account: DemoAccount) => void;
}

/** In the demo anybody may be anybody: one press signs in as a role. */
export function DemoAccounts({ accounts, disabled, onChoose }: DemoAccountsProps) {
  const t = useTranslate();
  const password = accounts[0]?.password;
  return (
    <section aria-labelledby="demo-accounts" className="mt-6 border-line border-t pt-5">
      <h2 id="demo-accounts" className="font-medium">
        {t("Demo: look around as")}
      </h2>
      <p className="mt-0.5 text-ink-muted text-xs">
        {rich(t("Or type one of these addresses above, with the password {password}"), {
          password: <code className="font-mono">{password}</code>,
        })}
      </p>
      <ul className="mt-3 grid gap-1.5">
        {accounts.map((account) => (
          <li key={account.email}>
            <Button className="w-full justify-between" disabled={disabled} onClick={() => onChoose(account)}>
              <span>{t(account.role)}</span>
              <span className="truncate font-normal text-ink-subtle text-xs">{account.email}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
