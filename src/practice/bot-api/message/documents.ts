import { randomBytes } from 'node:crypto';
import { ApiError, badRequest } from '../api-error.ts';
import { keptFileName, mimeTypeOf } from '../request/file-name.ts';
import type { Params } from '../request/params.ts';
import type { StoredDocument, World } from '../world.ts';

const MAX_FILE_BYTES = 50 * 1024 * 1024;

/** The `document` of a call: bytes that come with it, or the id of a file that came before. */
export function readDocument(world: World, params: Params): { document: StoredDocument; isUpload: boolean } {
  const upload = params.file('document');
  if (upload === null) return { document: knownDocument(world, params), isUpload: false };
  if (upload.bytes.length > MAX_FILE_BYTES) throw new ApiError(413, 'Request Entity Too Large');
  if (upload.bytes.length === 0) throw badRequest('file must be non-empty');
  const fileName = keptFileName(upload.fileName);
  const document = {
    fileId: `BQAC${randomBytes(18).toString('base64url')}`,
    fileName,
    mimeType: mimeTypeOf(fileName),
    bytes: upload.bytes,
  };
  return { document, isUpload: true };
}

function knownDocument(world: World, params: Params): StoredDocument {
  const fileId = params.fileId('document');
  if (fileId === null) throw badRequest('there is no document in the request');
  const known = world.documents.get(fileId);
  if (known === undefined) throw badRequest('wrong file identifier/HTTP URL specified');
  return known;
}
