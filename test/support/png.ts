import { unzlibSync } from 'fflate';

/* Reads a PNG back: eight bits a channel, in the colours of the renderer, nothing interlaced. Throws on anything else. */

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of a dot, as one number: 0xffffff is white. */
  colourAt(x: number, y: number): number;
  /** How many dots have that colour. */
  count(colour: number): number;
}

const SIGNATURE = '89504e470d0a1a0a';
const CHANNELS: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

export function readPng(bytes: Uint8Array): Picture {
  const file = Buffer.from(bytes);
  if (file.subarray(0, 8).toString('hex') !== SIGNATURE) throw new Error('Not a PNG');
  const packed: Buffer[] = [];
  let head = Buffer.alloc(0);
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const name = file.toString('latin1', at + 4, at + 8);
    const content = file.subarray(at + 8, at + 8 + length);
    if (name === 'IHDR') head = content;
    if (name === 'IDAT') packed.push(content);
    at += length + 12;
  }
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const size = CHANNELS[head[9] ?? -1];
  if (head[8] !== 8 || size === undefined || head[12] !== 0) throw new Error('Not a PNG of this kind');
  const dots = unfiltered(unzlibSync(Buffer.concat(packed)), width * size, height, size);
  const colourAt = (x: number, y: number): number => {
    const at = (y * width + x) * size;
    return ((dots[at] ?? 0) << 16) | ((dots[at + 1] ?? 0) << 8) | (dots[at + 2] ?? 0);
  };
  return {
    width,
    height,
    colourAt,
    count(colour) {
      let found = 0;
      for (let y = 0; y < height; y += 1)
        for (let x = 0; x < width; x += 1) if (colourAt(x, y) === colour) found += 1;
      return found;
    },
  };
}

/** Each row is led by the number of its filter, which foretells a byte from its neighbours. */
function unfiltered(rows: Uint8Array, rowBytes: number, height: number, size: number): Uint8Array {
  const dots = new Uint8Array(rowBytes * height);
  for (let y = 0; y < height; y += 1) {
    const filter = rows[y * (rowBytes + 1)] ?? 0;
    for (let x = 0; x < rowBytes; x += 1) {
      const at = y * rowBytes + x;
      const left = x < size ? 0 : (dots[at - size] ?? 0);
      const above = y === 0 ? 0 : (dots[at - rowBytes] ?? 0);
      const corner = x < size || y === 0 ? 0 : (dots[at - rowBytes - size] ?? 0);
      const raw = rows[y * (rowBytes + 1) + 1 + x] ?? 0;
      dots[at] = raw + ([0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter] ?? 0);
    }
  }
  return dots;
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}
