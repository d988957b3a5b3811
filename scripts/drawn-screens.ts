import { pathToFileURL } from 'node:url';

/*
 * Screens of a phone as we draw them ourselves: nobody's product is copied, and nothing is on them but what a step needs.
 * What they say comes from scripts/drawn-steps.ts.
 */

/** A line of a conversation, or of a list that is chosen from. */
export type Piece =
  | { readonly as: 'said'; readonly who: string; readonly words: string; readonly mine?: true }
  /** What is tapped next, below the words it belongs to. */
  | { readonly as: 'tap'; readonly words: string }
  | { readonly as: 'row'; readonly words: string; readonly isChosen?: true }
  | { readonly as: 'field'; readonly words: string };

export interface Screen {
  readonly head: string;
  readonly pieces: readonly Piece[];
  /** What is being typed; null where nothing is. */
  readonly typing: string | null;
  /** What is done here, under the screen. */
  readonly caption: string;
}

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>');

function pieceHtml(piece: Piece): string {
  switch (piece.as) {
    case 'said':
      return `<p class="said${piece.mine ? ' mine' : ''}"><b>${escaped(piece.who)}</b><br>${escaped(piece.words)}</p>`;
    case 'tap':
      return `<p class="tap">${escaped(piece.words)}</p>`;
    case 'row':
      return `<p class="row${piece.isChosen ? ' chosen' : ''}"><i></i>${escaped(piece.words)}</p>`;
    case 'field':
      return `<p class="field">${escaped(piece.words)}</p>`;
  }
}

const screenHtml = ({ head, pieces, typing, caption }: Screen, index: number): string => `
<figure>
  <section>
    <header>${escaped(head)}</header>
    <div>${pieces.map(pieceHtml).join('')}</div>
    <footer>${typing === null ? '' : `<span>${escaped(typing)}</span><em>Gửi</em>`}</footer>
  </section>
  <figcaption><b>${index + 1}</b>${escaped(caption)}</figcaption>
</figure>`;

/** No wider than a page of the docs shows large enough to read. */
const columnsFor = (count: number): number => (count > 3 ? 2 : count);

/** A page with these screens beside each other; `font`: a folder with the files of Be Vietnam Pro. */
export function screensPage(screens: readonly Screen[], font: string): string {
  const face = (weight: number, name: string): string =>
    `@font-face { font-family: 'Be Vietnam Pro'; font-weight: ${weight}; src: url('${pathToFileURL(font).href}/${name}') }`;
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><style>
${face(400, '400Regular/BeVietnamPro_400Regular.ttf')}
${face(700, '700Bold/BeVietnamPro_700Bold.ttf')}
* { box-sizing: border-box; margin: 0 }
body { display: grid; grid-template-columns: repeat(${columnsFor(screens.length)}, 350px); gap: 28px; padding: 20px; background: #fff; color: #1d2a33; width: max-content;
  font: 17px/1.4 'Be Vietnam Pro', sans-serif }
figure { display: flex; flex-direction: column }
section { flex: 1; min-height: 400px; border: 3px solid #33424d; border-radius: 26px; overflow: hidden; display: flex;
  flex-direction: column; background: #eef2f4 }
header { background: #33424d; color: #fff; padding: 13px 18px; font-weight: 700 }
section > div { flex: 1; padding: 12px; overflow: hidden; display: flex; flex-direction: column; gap: 9px }
.said { align-self: flex-start; max-width: 92%; background: #fff; border-radius: 14px; padding: 8px 12px; font-size: 15.5px;
  overflow-wrap: anywhere }
.said b { color: #56656f; font-size: 13.5px }
.mine { align-self: flex-end; background: #dcebd3 }
.tap { border: 2px solid #b3261e; color: #8c1d18; background: #fff; border-radius: 12px; padding: 6px 12px;
  font-weight: 700; align-self: flex-start }
.row { background: #fff; border-radius: 12px; padding: 11px 12px; display: flex; align-items: center; gap: 12px }
.row i { width: 26px; height: 26px; border-radius: 50%; background: #c3ced5; flex: none }
.chosen { outline: 2px solid #b3261e; font-weight: 700 }
.field { background: #fff; border: 2px solid #8a98a2; border-radius: 22px; padding: 8px 16px }
footer { min-height: 56px; background: #fff; padding: 9px 12px; display: flex; gap: 10px; align-items: center }
footer span { flex: 1; border: 2px solid #b3261e; border-radius: 18px; padding: 6px 12px; font-weight: 700; font-size: 15.5px;
  line-height: 1.3; overflow-wrap: anywhere }
footer em { font-style: normal; font-weight: 700; color: #33424d }
figcaption { display: flex; gap: 10px; padding: 12px 4px 0; font-size: 18px }
figcaption b { flex: none; width: 30px; height: 30px; border-radius: 50%; background: #b3261e; color: #fff;
  text-align: center; line-height: 30px }
</style><body>${screens.map(screenHtml).join('')}</body></html>`;
}
