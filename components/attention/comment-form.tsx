"use client";

import { type FormEvent, useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useAct } from "@/components/reviews/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { AttentionActs } from "./acts";

const MOST = 2_000;

export function CommentForm({ id, comment }: { id: string; comment: AttentionActs["comment"] }) {
  const act = useAct();
  const [text, setText] = useState("");

  function submit(event: FormEvent) {
    event.preventDefault();
    act.run(
      () => comment({ id, text }),
      () => {
        setText("");
        toast.success("Everybody of the staff sees it now");
      },
    );
  }

  return (
    <form noValidate onSubmit={submit} className="space-y-2">
      <FormProblem problem={act.problem} />
      <Field label="Comment" hint="Everybody of the staff sees it." error={act.problem?.errors?.text}>
        {(control) => (
          <Textarea
            {...control}
            value={text}
            maxLength={MOST}
            rows={3}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" loading={act.pending}>
        Add the comment
      </Button>
    </form>
  );
}
