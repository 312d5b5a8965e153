"use client";

import { useTranslate } from "#translate";
import "@/lib/query/no-eval";
import { zodResolver } from "@hookform/resolvers/zod";
import { unstable_rethrow } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type UseFormReturn,
  useForm,
} from "react-hook-form";
import type { z } from "zod";
import { withProof } from "@/components/security/with-proof";
import type { ActionResult, Problem } from "@/lib/http/result";

export interface ServerFormOptions<Input extends FieldValues, Output, Data> {
  /** The schema that the action parses with, so that both ends agree. */
  schema: z.ZodType<Output, Input>;
  defaultValues: DefaultValues<Input>;
  /** The server action. */
  action: (values: Output) => Promise<ActionResult<Data>>;
  onSuccess?: (data: Data, values: Output) => void;
}

export interface ServerForm<Input extends FieldValues, Output> {
  form: UseFormReturn<Input, unknown, Output>;
  /** For `<form onSubmit>`. */
  submit: (event?: React.BaseSyntheticEvent) => Promise<void>;
  /** True from the press until the answer. */
  pending: boolean;
  /** What a `<FormProblem>` shows. */
  problem: Problem | null;
  clearProblem: () => void;
}

/**
 * A form whose last word is a server action: checks with the schema before it sends, puts the action's refusals at
 * their fields, focuses the first, and never throws away what was typed.
 */
export function useServerForm<Input extends FieldValues, Output, Data>({
  schema,
  defaultValues,
  action,
  onSuccess,
}: ServerFormOptions<Input, Output, Data>): ServerForm<Input, Output> {
  const t = useTranslate();
  const form = useForm<Input, unknown, Output>({ resolver: zodResolver(schema), defaultValues });
  const [pending, startTransition] = useTransition();
  // Two presses can come before the first has rendered, so the state alone would not stop the second.
  const inFlight = useRef(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  function refuse(refusal: Problem) {
    let focused = false;
    const others: string[] = [];
    for (const [name, message] of Object.entries(refusal.errors ?? {})) {
      if (isField(form, name)) {
        form.setError(name, { type: "server", message }, { shouldFocus: !focused });
        focused = true;
      } else others.push(message);
    }
    // A message for something that the form does not show must not get lost.
    const detail = [refusal.detail, ...others].map(t.said).join(" ");
    setProblem({ ...refusal, detail });
  }

  const submit = form.handleSubmit((values) => {
    // A second press while the first is under way is the classic way to pay twice.
    if (inFlight.current) return;
    inFlight.current = true;
    setProblem(null);
    startTransition(async () => {
      try {
        const result = await withProof(() => action(values));
        if (result.ok) onSuccess?.(result.data, values);
        else refuse(result.problem);
      } catch (error) {
        unstable_rethrow(error);
        setProblem(NO_ANSWER);
      } finally {
        inFlight.current = false;
      }
    });
  });

  return { form, submit, pending, problem, clearProblem: () => setProblem(null) };
}

/** The browser cannot know whether the server acted, so it must not claim that nothing happened. */
const NO_ANSWER: Problem = {
  code: "no_answer",
  detail: "No answer came. Look whether it was done before you try again. What you typed is still here.",
  status: 0,
  requestId: "",
};

function isField<Input extends FieldValues, Output>(
  form: UseFormReturn<Input, unknown, Output>,
  name: string,
): name is Path<Input> {
  const [first = ""] = name.split(".");
  return first in form.getValues();
}
