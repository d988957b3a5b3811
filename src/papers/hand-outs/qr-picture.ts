import { zlibSync } from 'fflate';
import { QR_MARGIN, qrSquares } from '../qr.ts';

/* A QR code as a picture: black and white, one bit a dot, the same bytes for the same text. */

/** Dots to a square: sharp at 600 dots to the inch. */
const DOTS = 12;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_none, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ (CRC_TABLE[(value ^ byte) & 0xff] ?? 0);
  return (value ^ 0xffffffff) >>> 0;
}

function chunk(name: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(content.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  bytes.set(new TextEncoder().encode(name), 4);
  bytes.set(content, 8);
  view.setUint32(content.length + 8, crc(bytes.subarray(4, content.length + 8)));
  return bytes;
}

/** The text as a QR code in a PNG. */
export function qrPicture(text: string): Uint8Array {
  const code = qrSquares(text);
  const side = (code.size + 2 * QR_MARGIN) * DOTS;
  const rowBytes = Math.ceil(side / 8);
  // White, each row led by the number of its filter: none.
  const rows = new Uint8Array((rowBytes + 1) * side).fill(0xff);
  for (let y = 0; y < side; y += 1) {
    const start = y * (rowBytes + 1);
    rows[start] = 0;
    for (let x = 0; x < side; x += 1) {
      if (!code.isDark(Math.floor(x / DOTS) - QR_MARGIN, Math.floor(y / DOTS) - QR_MARGIN)) continue;
      const at = start + 1 + (x >> 3);
      rows[at] = (rows[at] ?? 0) & ~(0x80 >> (x & 7));
    }
  }
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, side);
  view.setUint32(4, side);
  // One bit a dot, shades of grey.
  head[8] = 1;
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', head),
    chunk('IDAT', zlibSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ];
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
