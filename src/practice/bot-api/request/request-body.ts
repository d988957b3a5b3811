import type { IncomingMessage } from 'node:http';
import { ApiError, badRequest } from '../api-error.ts';
import { isRecord, tryParseJson } from './json.ts';
import { parseMultipart } from './multipart.ts';
import { Params, type UploadedFile } from './params.ts';

/** Bytes: 50 MB for a file, and some room for the other fields. */
const MAX_BODY_BYTES = 51 * 1024 * 1024;

/** Collects the whole body of a request. Refuses what Telegram's front refuses for its size. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  if (size > MAX_BODY_BYTES) throw new ApiError(413, 'Request Entity Too Large');
  return Buffer.concat(chunks);
}

/** Reads the arguments of a call from query string and body: JSON, form-urlencoded or multipart. */
export function parseParams(query: URLSearchParams, contentType: string, body: Buffer): Params {
  const values = new Map<string, string>(query);
  let files: ReadonlyMap<string, UploadedFile> = new Map();
  const kind = contentType.toLowerCase();
  if (kind.startsWith('multipart/form-data')) {
    const form = parseMultipart(body, contentType);
    for (const [name, value] of form.values) values.set(name, value);
    files = form.files;
  } else if (kind.startsWith('application/json')) {
    readJson(body, values);
  } else if (body.length > 0) {
    for (const [name, value] of new URLSearchParams(body.toString('utf8'))) values.set(name, value);
  }
  return new Params(values, files);
}

function readJson(body: Buffer, values: Map<string, string>): void {
  if (body.length === 0) return;
  const parsed = tryParseJson(body.toString('utf8'));
  if (!isRecord(parsed)) throw badRequest("can't parse request: JSON object expected");
  for (const [name, value] of Object.entries(parsed)) {
    if (value === null || value === undefined) continue;
    values.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
}
