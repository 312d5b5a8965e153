import type { UseFormRegisterReturn } from "react-hook-form";
import { useTranslate } from "#translate";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

export type TrunkFieldName =
  | "name"
  | "direction"
  | "transport"
  | "isSecure"
  | "isEnabled"
  | "concurrentCallsLimit"
  | "callsPerSecondLimit"
  | "description"
  | "webhookUrl"
  | "webhookMethod";

export interface TrunkFieldsProps {
  register: (name: TrunkFieldName) => UseFormRegisterReturn;
  error: (name: TrunkFieldName) => string | undefined;
  /** Only upstream makes such trunks: nobody can ask for one. */
  mayBeBoth: boolean;
}

/** The fields that a new trunk and a change of one share. */
export function TrunkFields({ register, error, mayBeBoth }: TrunkFieldsProps) {
  const t = useTranslate();
  return (
    <>
      <Field label={t("Name")} error={error("name")} className="sm:col-span-2">
        {(control) => <Input {...control} {...register("name")} autoComplete="off" />}
      </Field>
      <Field
        label={t("Direction")}
        hint={t("Inbound: calls to the account's numbers. Outbound: calls that its switch makes.")}
        error={error("direction")}
      >
        {(control) => (
          <Select {...control} {...register("direction")}>
            <option value="outbound">{t("Outbound")}</option>
            <option value="inbound">{t("Inbound")}</option>
            {mayBeBoth && <option value="both">{t("Inbound and outbound")}</option>}
          </Select>
        )}
      </Field>
      <Field label={t("Transport")} error={error("transport")}>
        {(control) => (
          <Select {...control} {...register("transport")}>
            <option value="udp">UDP</option>
            <option value="tcp">TCP</option>
            <option value="tls">TLS</option>
          </Select>
        )}
      </Field>
      <Field
        label={t("Calls at once")}
        hint={t("0 to 1,000. Stored; the account's limit is what is enforced.")}
        error={error("concurrentCallsLimit")}
      >
        {(control) => <Input {...control} {...register("concurrentCallsLimit")} inputMode="numeric" />}
      </Field>
      <Field label={t("New calls per second")} hint={t("0 to 100.")} error={error("callsPerSecondLimit")}>
        {(control) => <Input {...control} {...register("callsPerSecondLimit")} inputMode="numeric" />}
      </Field>
      <Field
        label={t("Webhook")}
        optional
        hint={t("A public https address that is told of each call.")}
        error={error("webhookUrl")}
      >
        {(control) => (
          <Input
            {...control}
            {...register("webhookUrl")}
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <Field label={t("Webhook method")} error={error("webhookMethod")}>
        {(control) => (
          <Select {...control} {...register("webhookMethod")}>
            <option value="POST">POST</option>
            <option value="GET">GET</option>
          </Select>
        )}
      </Field>
      <Field label={t("Description")} optional error={error("description")} className="sm:col-span-2">
        {(control) => <Input {...control} {...register("description")} autoComplete="off" />}
      </Field>
      <Checkbox
        label={t("Encrypt the media")}
        hint={t("SRTP. The switch must do it too.")}
        {...register("isSecure")}
      />
      <Checkbox
        label={t("Enabled")}
        hint={t("A disabled trunk takes no new calls.")}
        {...register("isEnabled")}
      />
    </>
  );
}
