/* Papers as they were issued. What stands in a view is the business of the use cases. */

/** A view with the number of its shape. */
export interface FrozenView {
  readonly format: number;
  readonly view: object;
}

/** Whose paper it is: of a document, or of the minutes of a meeting. */
export type PaperOf = { readonly documentId: number } | { readonly meetingId: number };

export interface PapersPort {
  /** The paper as it was issued; null when nothing was kept (it was issued by an older version of the program). */
  frozen(of: PaperOf): Promise<FrozenView | null>;
  /** Keeps a paper that was not kept before; one that was stays as it is. Returns what is kept now. */
  freeze(branchId: number, of: PaperOf, paper: FrozenView, now: number): Promise<FrozenView>;
}
