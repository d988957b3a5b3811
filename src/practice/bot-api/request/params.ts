import { tryParseJson } from './json.ts';

export interface UploadedFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

const ATTACHMENT = 'attach://';

/** Arguments of one call. All values are kept as strings and coerced leniently, as Telegram's server does. */
export class Params {
  readonly #values: ReadonlyMap<string, string>;
  readonly #files: ReadonlyMap<string, UploadedFile>;

  constructor(values: ReadonlyMap<string, string>, files: ReadonlyMap<string, UploadedFile> = new Map()) {
    this.#values = values;
    this.#files = files;
  }

  /** The raw string, '' when absent. */
  text(name: string): string {
    return this.#values.get(name) ?? '';
  }

  /** An integer: absent gives the fallback, garbage gives 0, out of range is clamped. */
  integer(name: string, fallback = 0, min = -Number.MAX_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): number {
    const raw = this.#values.get(name);
    if (raw === undefined) return fallback;
    const parsed = Number.parseInt(raw.trim(), 10);
    return Math.min(max, Math.max(min, Number.isNaN(parsed) ? 0 : parsed));
  }

  boolean(name: string): boolean {
    return ['true', 'yes', '1'].includes(this.text(name).trim().toLowerCase());
  }

  /** Parsed JSON: undefined when absent or empty. `onBroken` makes the error for text that is no JSON. */
  json(name: string, onBroken: () => Error): unknown {
    const raw = this.text(name);
    if (raw === '') return undefined;
    const parsed = tryParseJson(raw);
    if (parsed === undefined) throw onBroken();
    return parsed;
  }

  /** An uploaded file, given directly under the name or through `attach://`. */
  file(name: string): UploadedFile | null {
    if (this.fileId(name) !== null) return null;
    const raw = this.text(name);
    const key = raw.startsWith(ATTACHMENT) ? raw.slice(ATTACHMENT.length) : name;
    return this.#files.get(key) ?? null;
  }

  /** What stands for a file that is not uploaded with this call: its id, or an address; null when there is none. */
  fileId(name: string): string | null {
    const raw = this.text(name);
    return raw === '' || raw.startsWith(ATTACHMENT) ? null : raw;
  }
}
