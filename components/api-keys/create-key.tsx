"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import type { CreateKeyAct, SearchAct } from "./acts";
import { CreateKeyForm } from "./create-key-form";
import { KeyShown } from "./key-shown";

export interface CreateKeyProps {
  create: CreateKeyAct;
  search: SearchAct;
}

export function CreateKey(props: CreateKeyProps) {
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<string | null>(null);

  function change(next: boolean) {
    setOpen(next);
    setMade(null);
  }

  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button variant="primary">
          <Plus aria-hidden />
          Create a key
        </Button>
      </DialogTrigger>
      {made === null ? (
        <CreateKeyForm {...props} onMade={setMade} />
      ) : (
        <DialogContent
          title="The key is made"
          footer={
            <Button variant="primary" onClick={() => change(false)}>
              I have copied it
            </Button>
          }
        >
          <KeyShown value={made} />
        </DialogContent>
      )}
    </Dialog>
  );
}
