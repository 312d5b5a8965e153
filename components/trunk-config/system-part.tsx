import { useTranslate } from "#translate";
import type { SystemConfiguration } from "@/lib/services/trunk-config/types";
import { ConfigurationFilePart } from "./configuration-file-part";
import { FormFields } from "./form-fields";

/** What to do on one system: three steps, then what to paste. */
export function SystemPart({ name, configuration }: { name: string; configuration: SystemConfiguration }) {
  const t = useTranslate();
  const { steps, files, fields } = configuration;
  return (
    <div className="space-y-4">
      <ol
        aria-label={t("Steps for {name}", { name })}
        className="list-decimal space-y-1 pl-5 marker:text-ink-subtle"
      >
        {steps.map((step) => (
          <li key={step} className="break-words">
            {step}
          </li>
        ))}
      </ol>
      {files.map((file) => (
        <ConfigurationFilePart key={file.path} file={file} />
      ))}
      {fields.length > 0 && <FormFields name={name} fields={fields} />}
    </div>
  );
}
