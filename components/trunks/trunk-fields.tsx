import type { UseFormRegisterReturn } from "react-hook-form";
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
  return (
    <>
      <Field label="Name" error={error("name")} className="sm:col-span-2">
        {(control) => <Input {...control} {...register("name")} autoComplete="off" />}
      </Field>
      <Field
        label="Direction"
        hint="Inbound: calls to the customer's numbers. Outbound: calls that the customer makes."
        error={error("direction")}
      >
        {(control) => (
          <Select {...control} {...register("direction")}>
            <option value="outbound">Outbound</option>
            <option value="inbound">Inbound</option>
            {mayBeBoth && <option value="both">Inbound and outbound</option>}
          </Select>
        )}
      </Field>
      <Field label="Transport" error={error("transport")}>
        {(control) => (
          <Select {...control} {...register("transport")}>
            <option value="udp">UDP</option>
            <option value="tcp">TCP</option>
            <option value="tls">TLS</option>
          </Select>
        )}
      </Field>
      <Field
        label="Calls at once"
        hint="0 to 1,000. Stored; the account's limit is what is enforced."
        error={error("concurrentCallsLimit")}
      >
        {(control) => <Input {...control} {...register("concurrentCallsLimit")} inputMode="numeric" />}
      </Field>
      <Field label="New calls per second" hint="0 to 100." error={error("callsPerSecondLimit")}>
        {(control) => <Input {...control} {...register("callsPerSecondLimit")} inputMode="numeric" />}
      </Field>
      <Field
        label="Webhook"
        optional
        hint="A public https address that is told of each call."
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
      <Field label="Webhook method" error={error("webhookMethod")}>
        {(control) => (
          <Select {...control} {...register("webhookMethod")}>
            <option value="POST">POST</option>
            <option value="GET">GET</option>
          </Select>
        )}
      </Field>
      <Field label="Description" optional error={error("description")} className="sm:col-span-2">
        {(control) => <Input {...control} {...register("description")} autoComplete="off" />}
      </Field>
      <Checkbox
        label="Encrypt the media"
        hint="SRTP. The customer's switch must do it too."
        {...register("isSecure")}
      />
      <Checkbox label="Enabled" hint="A disabled trunk takes no new calls." {...register("isEnabled")} />
    </>
  );
}
