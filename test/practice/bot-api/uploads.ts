import { type ApiAnswer, type Bench, TOKEN } from './bench.ts';

export interface Part {
  /** The parameters of the part's Content-Disposition, as a client writes them. */
  readonly disposition: string;
  readonly content: string | Uint8Array;
}

/** A multipart body, byte for byte as asked for. */
export const multipartBody = (boundary: string, parts: readonly Part[]): Buffer =>
  Buffer.concat([
    ...parts.flatMap(({ disposition, content }) => [
      Buffer.from(`--${boundary}\r\ncontent-disposition:form-data;${disposition}\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);

/** The parts by which grammY sends a file: the name without quotes, the file beside the arguments. */
export const documentParts = (
  fileName: string,
  bytes: Uint8Array,
  args: Record<string, unknown> = {},
): Part[] => [
  { disposition: 'name="document"', content: 'attach://f1' },
  ...Object.entries(args).map(([name, value]) => ({
    disposition: `name="${name}"`,
    content: typeof value === 'object' ? JSON.stringify(value) : String(value),
  })),
  { disposition: `name="f1";filename=${fileName}`, content: bytes },
];

/** Posts a body to a method, whatever it may hold. */
export async function postBody(
  bench: Bench,
  method: string,
  contentType: string,
  body: Uint8Array,
): Promise<ApiAnswer> {
  const response = await fetch(`${bench.root}/bot${TOKEN}/${method}`, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body,
  });
  return { status: response.status, ...((await response.json()) as Omit<ApiAnswer, 'status'>) };
}

/** Sends a document into the group (or another chat) as grammY does. */
export const sendDocument = (
  bench: Bench,
  fileName: string,
  bytes: Uint8Array,
  args: Record<string, unknown> = {},
): Promise<ApiAnswer> =>
  postBody(
    bench,
    'sendDocument',
    'multipart/form-data; boundary=----------b1',
    multipartBody('----------b1', documentParts(fileName, bytes, { chat_id: bench.group, ...args })),
  );
