import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { ChartLayout } from '../text/chart-layout.ts';
import { CHART_FONT, chartSvg } from './chart-svg.ts';

/*
 * Charts as PNG. The letters come with the program: what fonts a machine has, nobody knows. WebAssembly reaches no memory
 * but its own and is the same on every system.
 */

const require = createRequire(import.meta.url);
const FONTS = [
  require.resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'),
  require.resolve('@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf'),
];

let ready: Promise<readonly Uint8Array[]> | null = null;

/** Once in a thread: the renderer refuses to be made ready twice. */
async function makeReady(): Promise<readonly Uint8Array[]> {
  await initWasm(await readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  return Promise.all(FONTS.map((path) => readFile(path)));
}

/** The bytes of the PNG. */
export async function packChart(layout: ChartLayout): Promise<Uint8Array> {
  ready ??= makeReady();
  const fonts = await ready;
  const drawing = new Resvg(chartSvg(layout).svg, {
    font: { fontBuffers: [...fonts], defaultFontFamily: CHART_FONT },
  });
  try {
    const picture = drawing.render();
    try {
      // A copy: the bytes are handed on to another thread, the renderer's memory is not.
      return picture.asPng().slice();
    } finally {
      picture.free();
    }
  } finally {
    drawing.free();
  }
}
