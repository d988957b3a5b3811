import type { Fault } from './control.ts';

interface Rule {
  readonly fault: Fault;
  seen: number;
  left: number;
}

/** The faults that tests and practice ask for, each used up by its matches. */
export class Faults {
  #rules: Rule[] = [];

  add(fault: Fault): void {
    this.#rules.push({ fault, seen: 0, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#rules = [];
  }

  /** The fault that hits this call, or null. `method` in lower case; `chatId` is null when the call names none. */
  match(method: string, chatId: number | null): Fault | null {
    for (const rule of this.#rules) {
      const { fault } = rule;
      if (fault.method !== undefined && fault.method.toLowerCase() !== method) continue;
      if (fault.chatId !== undefined && fault.chatId !== chatId) continue;
      rule.seen++;
      if (rule.seen % (fault.everyNth ?? 1) !== 0) continue;
      rule.left--;
      if (rule.left <= 0) this.#rules = this.#rules.filter((other) => other !== rule);
      return fault;
    }
    return null;
  }
}
