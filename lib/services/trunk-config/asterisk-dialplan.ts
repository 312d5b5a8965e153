import { digitsOf, heading } from "./sip";
import type { TrunkPlan } from "./types";

const OWN_PHONE = "PJSIP/100";

function incoming({ id, numbers }: TrunkPlan): string[] {
  const answer = [` same => n,Dial(${OWN_PHONE},30)`, " same => n,Hangup()"];
  const known = numbers.flatMap((number) => [
    `exten => ${digitsOf(number)},1,NoOp(Call to ${number})`,
    ...answer,
  ]);
  return [
    "; Incoming calls. Replace PJSIP/100 by the phone, queue or menu that shall answer.",
    `[${id}-in]`,
    `exten => _+X!,1,Goto(${id}-number,\${EXTEN:1},1)`,
    `exten => _X!,1,Goto(${id}-number,\${EXTEN},1)`,
    "; Calls that follow the registration name the number in the To header only.",
    `exten => s,1,Set(TO=\${PJSIP_HEADER(read,To)})`,
    ` same => n,Set(CALLED=\${FILTER(0-9,\${CUT(CUT(TO,@,1),:,2)})})`,
    ` same => n,GotoIf($["\${CALLED}" = ""]?none)`,
    ` same => n,Goto(${id}-number,\${CALLED},1)`,
    " same => n(none),Hangup(1)",
    "",
    `[${id}-number]`,
    ...(numbers.length > 0
      ? [...known, "exten => _X!,1,Hangup(1)"]
      : [
          "; No number is on this trunk yet: every number is answered.",
          `exten => _X!,1,NoOp(Call to \${EXTEN})`,
          ...answer,
        ]),
    "",
  ];
}

function outgoing({ id, numbers, concurrentCalls }: TrunkPlan): string[] {
  const caller = numbers[0];
  return [
    "; Outgoing calls. In the context of your phones write:",
    `;   include => ${id}-out`,
    `[${id}-out]`,
    `exten => _+X!,1,Goto(${id}-send,\${FILTER(0-9,\${EXTEN})},1)`,
    `exten => _00X!,1,Goto(${id}-send,\${FILTER(0-9,\${EXTEN:2})},1)`,
    "",
    `[${id}-send]`,
    `exten => _X!,1,Set(GROUP()=${id})`,
    ...(concurrentCalls === null
      ? []
      : [` same => n,GotoIf($[\${GROUP_COUNT(${id})} > ${concurrentCalls}]?full)`]),
    caller === undefined
      ? "; The caller must be a number of this account: same => n,Set(CALLERID(num)=+…)"
      : ` same => n,Set(CALLERID(num)=${caller})`,
    ` same => n,Dial(PJSIP/+\${EXTEN}@${id},60)`,
    ` same => n,Hangup(\${HANGUPCAUSE})`,
    ...(concurrentCalls === null ? [] : [" same => n(full),Hangup(34)"]),
    "",
  ];
}

/** /etc/asterisk/extensions.conf. Numbers are dialled with + or 00 and the country code. */
export function asteriskDialplan(plan: TrunkPlan): string {
  const closed = [
    `; This trunk takes no calls.`,
    `[${plan.id}-closed]`,
    "exten => _[+0-9s]!,1,Hangup(21)",
    "",
  ];
  return [
    ...heading(plan).map((line) => `; ${line}`),
    "",
    ...(plan.receives ? incoming(plan) : closed),
    ...(plan.sends ? outgoing(plan) : []),
  ].join("\n");
}
