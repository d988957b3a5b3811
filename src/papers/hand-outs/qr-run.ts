import { ImageRun } from 'docx';
import { qrPicture } from './qr-picture.ts';

const PIXELS_PER_MM = 96 / 25.4;

/** What a link opens, as a QR code amid a line: so many millimetres wide, its white margin included. */
export const qrRun = (link: string, millimetresWide: number): ImageRun =>
  new ImageRun({
    type: 'png',
    data: qrPicture(link),
    transformation: { width: millimetresWide * PIXELS_PER_MM, height: millimetresWide * PIXELS_PER_MM },
    altText: { name: 'QR', title: 'QR', description: link },
  });
