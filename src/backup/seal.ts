import { once } from 'node:events';
import { closeSync, createReadStream, createWriteStream, openSync, readSync } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import { Decrypter, Encrypter } from 'age-encryption';

/*
 * Backups under a passphrase are files in the age format: any tool that knows it opens them (`age -d`), should this
 * program not be at hand.
 */

const HEADER = 'age-encryption.org/v1';
/**
 * How hard it is to try passphrases, as a power of two: each step doubles the memory that one try needs (64 MiB here),
 * and a small machine must be able to do it beside its work.
 */
const WORK_FACTOR = 16;

export class SealError extends Error {
  override readonly name = 'SealError';
}

/** Whether the file is one in the age format. */
export function isSealed(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(HEADER.length);
    readSync(file, head, 0, head.length, 0);
    return head.toString('latin1') === HEADER;
  } finally {
    closeSync(file);
  }
}

/** Writes `from` to `to` so that only the passphrase opens it. */
export async function seal(from: string, to: string, passphrase: string): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(WORK_FACTOR);
  encrypter.setPassphrase(passphrase);
  await pour(await encrypter.encrypt(bytesOf(from)), to);
}

/** Writes what lies in the sealed `from` to `to`. Throws SealError when the passphrase is another, or the file is damaged. */
export async function unseal(from: string, to: string, passphrase: string): Promise<void> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    await pour(await decrypter.decrypt(bytesOf(from)), to);
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw error;
    throw new SealError('the file cannot be opened with this passphrase, or is damaged');
  }
}

const bytesOf = (path: string): ReadableStream<Uint8Array> =>
  Readable.toWeb(createReadStream(path, { highWaterMark: 256 * 1024 })) as ReadableStream<Uint8Array>;

async function pour(from: ReadableStream<Uint8Array>, to: string): Promise<void> {
  const file = createWriteStream(to, { mode: 0o600, flush: true });
  await from.pipeTo(Writable.toWeb(file));
  if (!file.closed) await once(file, 'close');
}
