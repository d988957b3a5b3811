import type { Offer } from '../../domain/attendance/read-choice.ts';
import type { Answered, Request } from '../../use-cases/request.ts';
import type { AccessEntry, Occasion } from './access.ts';
import type { Services } from './services.ts';

/** A question that stands open where people answer in words, and who looks at it. */
export interface AskedButton {
  /** What the question's first choice carries. */
  readonly args: readonly string[];
  readonly offer: Offer;
  readonly request: Request;
}

/**
 * A button, declared once: whatever else the program knows of it (rights, what a typed number may stand for, the code on
 * the wire) comes from here. The file is named after the button.
 */
export interface ButtonHandler {
  readonly name: string;
  /** On the channel's wire: one or two letters, never given to another button. */
  readonly code: string;
  readonly access: AccessEntry;
  /**
   * One line of a list to choose from, or of an answer: a bare typed number means it only while nothing newer stands
   * below it.
   */
  readonly list?: 'always' | 'in-private';
  /** Of no use to people who are known already. */
  readonly isForNewcomers?: boolean;
  /** Works also where the upper committee's word is required and was not told yet (R5-13). */
  readonly beforeApproval?: true;
  /** The answer to a meeting's question: in a group a typed one is taken without a word. */
  readonly isMeetingAnswer?: boolean;
  /** A typed choice may bring a reason along, as one more argument. */
  readonly takesReason?: boolean;
  /** A typed choice may have been meant for any copy of the message. */
  readonly hasCopies?: boolean;
  /**
   * What a typed number carries that names neither a message nor its code, where that could be meant for something else
   * and would do too much; left out: the same.
   */
  readonly whenUnnamed?: (args: readonly string[]) => readonly string[];
  /** Shown to this very person a moment ago: while nothing newer stands below it, a bare typed number means it. */
  isJustAsked?(question: AskedButton, services: Services): Promise<boolean>;
  /** Whether the question still waits for this person (a list aside); left out: it does. */
  waits?(question: AskedButton, services: Services): Promise<boolean>;
  /** `args` are what it carried, still to be read: `malformed` for anything odd. */
  run(
    request: Request,
    args: readonly string[],
    services: Services,
    occasion: Occasion,
  ): Promise<Answered | 'malformed'>;
}

export const defineButton = (button: ButtonHandler): ButtonHandler => button;
