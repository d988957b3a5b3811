import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const SCRIPTS = {
  'load-server': import.meta.resolve('./load-server.ts'),
  'runner-bot': import.meta.resolve('./runner-bot.ts'),
} as const;

/** Bundles a script as the program itself is bundled, so that neither pays for being translated. Returns its path. */
export async function bundled(folder: string, script: keyof typeof SCRIPTS): Promise<string> {
  const outfile = join(folder, `${script}.mjs`);
  if (existsSync(outfile)) return outfile;
  await build({
    entryPoints: [fileURLToPath(SCRIPTS[script])],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Packages in the older module form ask for what Node.js has by `require`.
    banner: {
      js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  return outfile;
}
