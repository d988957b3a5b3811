import type { UploadedFile } from './params.ts';

interface MultipartForm {
  readonly values: Map<string, string>;
  readonly files: Map<string, UploadedFile>;
}

/**
 * Splits a multipart/form-data body. Lenient about blanks in part headers (bots write them without any), which is
 * why the parser of the runtime does not serve. Takes the whole body and the Content-Type header; null when broken.
 */
export function parseMultipart(body: Buffer, contentType: string): MultipartForm | null {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const name = boundary?.[1] ?? boundary?.[2];
  if (name === undefined) return null;
  const delimiter = Buffer.from(`--${name}`);
  const form: MultipartForm = { values: new Map(), files: new Map() };
  let start = body.indexOf(delimiter);
  while (start !== -1) {
    const partStart = start + delimiter.length + 2; // CRLF after the delimiter
    const next = body.indexOf(Buffer.concat([Buffer.from('\r\n'), delimiter]), partStart - 2);
    if (next === -1) break;
    readPart(body.subarray(partStart, next), form);
    start = next + 2;
  }
  return form;
}

function readPart(part: Buffer, form: MultipartForm): void {
  const headerEnd = part.indexOf('\r\n\r\n');
  if (headerEnd === -1) return;
  const header = part.subarray(0, headerEnd).toString('utf8');
  const content = part.subarray(headerEnd + 4);
  const field = headerParameter(header, 'name');
  if (field === null) return;
  const fileName = headerParameter(header, 'filename');
  if (fileName === null) {
    form.values.set(field, content.toString('utf8'));
    return;
  }
  const mimeType = /^content-type:\s*([^\r\n;]+)/im.exec(header)?.[1] ?? 'application/octet-stream';
  // A copy, so that the whole request body is not kept alive by one small file.
  form.files.set(field, { fileName, mimeType: mimeType.trim(), bytes: Uint8Array.from(content) });
}

function headerParameter(header: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;\\r\\n]+))`, 'i').exec(header);
  return found?.[1] ?? found?.[2] ?? null;
}
