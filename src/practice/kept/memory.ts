/** What the practice chat itself has seen of the person at the page; kept with the chats. */
export class PracticeMemory {
  /** Exercises that no message and no journal line tells of. */
  readonly done = new Set<string>();
  /** What was pressed last, by chat, message and person. */
  readonly #pressed = new Map<string, string>();

  /** Remembers what a person pressed in a message. */
  press(chatId: number, messageId: number, personId: number, data: string): void {
    this.#pressed.set(`${chatId}/${messageId}/${personId}`, data);
  }

  /** The data of the button that a person pressed last in a message; null when none. */
  pressed(chatId: number, messageId: number, personId: number): string | null {
    return this.#pressed.get(`${chatId}/${messageId}/${personId}`) ?? null;
  }

  snapshot(): MemorySnapshot {
    return { done: [...this.done], pressed: [...this.#pressed] };
  }

  restore({ done, pressed }: MemorySnapshot): void {
    for (const id of done) this.done.add(id);
    for (const [key, data] of pressed) this.#pressed.set(key, data);
  }
}

/** The memory as JSON can hold it. */
export interface MemorySnapshot {
  readonly done: readonly string[];
  readonly pressed: readonly (readonly [string, string])[];
}
