import { badRequest } from '../api-error.ts';
import { readDisposition } from './content-disposition.ts';
import type { UploadedFile } from './params.ts';

interface MultipartForm {
  readonly values: Map<string, string>;
  readonly files: Map<string, UploadedFile>;
}

const HEADERS_END = Buffer.from('\r\n\r\n');

/**
 * Splits a multipart/form-data body. Lenient about blanks in part headers (bots write them without any), which is
 * why the parser of the runtime does not serve. Takes the whole body and the Content-Type header.
 */
export function parseMultipart(body: Buffer, contentType: string): MultipartForm {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const name = boundary?.[1] ?? boundary?.[2];
  if (name === undefined) throw badRequest('boundary not found');
  const delimiter = Buffer.from(`--${name}`);
  const nextDelimiter = Buffer.from(`\r\n--${name}`);
  const form: MultipartForm = { values: new Map(), files: new Map() };
  let start = body.indexOf(delimiter);
  while (start !== -1) {
    const partStart = start + delimiter.length + 2; // CRLF after the delimiter
    const next = body.indexOf(nextDelimiter, partStart - 2);
    if (next === -1) break;
    readPart(body.subarray(partStart, next), form);
    start = next + 2;
  }
  return form;
}

function readPart(part: Buffer, form: MultipartForm): void {
  const headersEnd = part.indexOf(HEADERS_END);
  if (headersEnd === -1) throw badRequest("can't parse form data headers");
  const headers = part.subarray(0, headersEnd).toString('utf8');
  const content = part.subarray(headersEnd + HEADERS_END.length);
  const disposition = /^content-disposition:([^\r\n]*)/im.exec(headers)?.[1]?.trim();
  const parameters = disposition === undefined ? null : readDisposition(disposition);
  const field = parameters?.get('name') ?? '';
  if (field === '') throw badRequest('field name in multipart/form-data not found');
  const fileName = parameters?.get('filename');
  if (fileName === undefined) form.values.set(field, content.toString('utf8'));
  // A copy, so that the whole request body is not kept alive by one small file.
  else form.files.set(field, { fileName, bytes: new Uint8Array(content) });
}
