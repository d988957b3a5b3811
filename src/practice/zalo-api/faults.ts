import type { ZaloFault } from './control.ts';

interface Rule {
  readonly fault: ZaloFault;
  seen: number;
  left: number;
}

export interface FaultTarget {
  readonly botToken: string;
  readonly method: string;
  /** null when the call names none. */
  readonly chatId: string | null;
}

/** The faults that tests and practice ask for, each used up by its matches. */
export class ZaloFaults {
  #rules: Rule[] = [];

  add(fault: ZaloFault): void {
    this.#rules.push({ fault, seen: 0, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#rules = [];
  }

  /** The fault that hits this call, or null. */
  match(target: FaultTarget): ZaloFault | null {
    const rule = this.#rules.find((candidate) => isHit(candidate, target));
    if (rule === undefined) return null;
    rule.left--;
    if (rule.left <= 0) this.#rules = this.#rules.filter((other) => other !== rule);
    return rule.fault;
  }
}

/** Whether a rule hits; a rule that fits but waits for its n-th call counts this one. */
function isHit(rule: Rule, { botToken, method, chatId }: FaultTarget): boolean {
  const { fault } = rule;
  if (fault.method !== undefined && fault.method !== method) return false;
  if (fault.botToken !== undefined && fault.botToken !== botToken) return false;
  if (fault.chatId !== undefined && fault.chatId !== chatId) return false;
  rule.seen++;
  return rule.seen % (fault.everyNth ?? 1) === 0;
}
