import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path/posix';
import { FOLDERS, LAYERS } from '../lint/house.ts';

/* Makes Biome's import rules (lint/house.json) from the plan of the house. With --check: are they what the plan says? */

const FILE = join(import.meta.dirname, '../lint/house.json');

/** One of Biome's overrides: in these files only what is allowed may be imported. */
const override = (files: string, from: readonly string[], packages: readonly string[], message: string) => {
  // Deeper files of `a/*/**` write one step more.
  const folder = files.replace(/\/(?:\*\*|[^/*]*\*?\.ts)$/, '');
  const allowed = from.flatMap((target) => specifiers(folder, target)).map((written) => `!${written}`);
  return {
    includes: [files],
    linter: {
      rules: {
        style: {
          noRestrictedImports: {
            level: 'error',
            options: {
              patterns: [
                { group: ['**', ...allowed, ...packages.map((name) => `!${name}`), './../**'], message },
              ],
            },
          },
        },
      },
    },
  };
};

/** How a file of the folder writes the target. Of a folder it stands in itself: what lies beside it or straight above. */
const specifiers = (folder: string, target: string): readonly string[] => {
  const place = dirname(target);
  const path = relative(folder, place);
  const steps = path.split('/').filter((step) => step === '..').length;
  if (path === '' || (path === '../'.repeat(steps).slice(0, -1) && target.endsWith('/**')))
    return [
      ...(path === '' && !target.endsWith('/**') ? [`./${basename(target)}`] : ['./**']),
      ...Array.from({ length: steps }, (_, index) => `${'../'.repeat(index + 1)}*.ts`),
    ];
  return [`${path.startsWith('.') ? path : `./${path}`}/${basename(target)}`];
};

const layerRules = (layer: (typeof LAYERS)[number]) => {
  const { folder, rooms, ground = [], groundFrom = [], roof = [], from = [], packages = [], what } = layer;
  const inside = (names: readonly string[]) => names.map((name) => `${folder}/${name}`);
  const roomFiles = (names: readonly string[]) => names.map((name) => `${folder}/${name}/**`);
  return [
    ...(ground.length === 0
      ? []
      : [
          override(
            `${folder}/*.ts`,
            [...inside(ground), ...roomFiles(groundFrom), ...from],
            packages,
            `${what}; a file on the ground imports no room.`,
          ),
        ]),
    ...roof.map((name) => override(`${folder}/${name}`, [`${folder}/**`, ...from], packages, `${what}.`)),
    ...rooms.map((room, index) => {
      const isBelowGround = groundFrom.includes(room);
      return override(
        `${folder}/${room}/**`,
        [
          `${folder}/${room}/**`,
          ...roomFiles(rooms.slice(0, index)),
          ...(isBelowGround ? [] : inside(ground)),
          ...from,
        ],
        packages,
        `${what}; ${room}/ stands on ${[...rooms.slice(0, index)].join(', ') || 'the ground'} alone.`,
      );
    }),
  ];
};

const folderRules = ({ files, from, packages = [], what }: (typeof FOLDERS)[number]) => {
  if (!files.endsWith('/**')) return [override(files, from, packages, `${what}.`)];
  const folder = files.slice(0, -3);
  return ['', '/x', '/x/x'].map((deeper, index) => ({
    ...override(`${folder}${deeper}/**`, from, packages, `${what}.`),
    includes: [`${folder}${'/*'.repeat(index)}/${index < 2 ? '*.ts' : '**'}`],
  }));
};

const rules = { overrides: [...LAYERS.flatMap(layerRules), ...FOLDERS.flatMap(folderRules)] };
const text = `${JSON.stringify(rules, null, 2)}\n`;
if (!process.argv.includes('--check')) writeFileSync(FILE, text);
else if (readFileSync(FILE, 'utf8') !== text) {
  process.stderr.write('lint/house.json is not what lint/house.ts says: run `npm run house`\n');
  process.exitCode = 1;
}
