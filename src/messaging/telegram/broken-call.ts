/**
 * A call that came to no usable answer. It says only a code, and whether any of the request may have left: what a
 * library throws may hold the address with the token, or words of a message, and nobody needs those.
 */
export class BrokenCall extends Error {
  /** What went wrong, for the log: a code of the system or of undici, or a status. */
  readonly code: string;
  /** False: certainly nothing was written to a connection, so the far side cannot have acted on it. */
  readonly hasLeft: boolean;

  constructor(code: string, hasLeft: boolean) {
    super(code);
    this.name = 'BrokenCall';
    this.code = code;
    this.hasLeft = hasLeft;
  }
}
