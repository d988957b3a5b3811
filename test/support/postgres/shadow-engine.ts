const ENGINE = /\/src\/storage\/sqlite\/database\.ts$/;
const OPENS = 'export function openDatabase(';

/**
 * For vitest: whoever opens SQLite's engine gets it with its shadow (see shadow-setup.ts), and the program knows nothing
 * of that.
 */
export const shadowEngine = () => ({
  name: 'storage-shadow',
  enforce: 'pre' as const,
  transform(code: string, id: string) {
    if (!ENGINE.test(id.split('?')[0] ?? '')) return undefined;
    if (!code.includes(OPENS))
      throw new Error('the engine is opened by another name: nothing would be compared');
    return `${code.replace(OPENS, 'function openPlain(')}
export const openDatabase = (...given) => globalThis.storageShadow.over(given[0], openPlain(...given));
`;
  },
});
