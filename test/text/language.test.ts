import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { asWord, RUDE_WORDS } from '../../scripts/rude-words.ts';
import { menusOf } from '../../src/bot/declare/menu.ts';
import { hasSecrecyMark } from '../../src/domain/secrecy.ts';
import { plainText, type RichText } from '../../src/text/rich-text.ts';
import {
  ABSENT_BUTTON,
  ATTENDING_BUTTON,
  REASON_NAMES,
  tallyLine,
} from '../../src/text/vi/attendance/rsvp.ts';
import { CONFIRM_NO, CONFIRM_YES, HOW_TO_CONNECT } from '../../src/text/vi/joining/joining.ts';
import { DISCARD_BUTTON, PUBLISH_BUTTON } from '../../src/text/vi/resolutions/documents.ts';
import { doneButton, extendButton } from '../../src/text/vi/tasks/tasks.ts';
import { SAMPLES } from './text-samples.ts';

/* Every sentence of the product, read by the rules of section 7 of the domain: terms, address, no rude word. */

const FOLDER = join(import.meta.dirname, '../../src/text/vi');
/** The papers have language tests of their own. */
const OF_PAPERS =
  /^(?:papers\/(?!captions)|joining\/(?:slip-paper|answer-card|join-posters)|figures\/(?:report-paper|forms)|privacy\/(?:breach|consent-form|cross-border|data-map|dossier|group-rules|impact|platforms))/;
const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && !OF_PAPERS.test(name),
);
const LONGEST_TEXT = 4096;
const LONGEST_LABEL = 64;
const LONGEST_TOAST = 200;

interface Sentence {
  readonly where: string;
  readonly text: string;
}

async function ofFile(file: string): Promise<readonly Sentence[]> {
  const exported = (await import(pathToFileURL(join(FOLDER, file)).href)) as Record<string, unknown>;
  return Object.entries(exported).flatMap(([name, value]) => walk(`${file}:${name}`, name, value));
}

/** All texts in a value: words, rich text, lists and records of them, and what functions of them return. */
function walk(where: string, name: string, value: unknown): readonly Sentence[] {
  if (typeof value === 'string') return [{ where, text: value }];
  if (typeof value === 'function')
    return callsOf(where, name, value).flatMap((result) => walk(where, name, result));
  if (isRichText(value)) return [{ where, text: plainText(value) }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => walk(`${where}.${key}`, key, inner));
}

const isRichText = (value: unknown): value is RichText =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(
    (span) => typeof span === 'string' || (typeof span === 'object' && span !== null && 'b' in span),
  );

/** Calls a message function with every combination of samples of its parameters. */
function callsOf(where: string, name: string, fn: CallableFunction): readonly unknown[] {
  const calls = parametersOf(fn).reduce<readonly (readonly unknown[])[]>(
    (before, parameter) => {
      const samples = SAMPLES[`${name}.${parameter}`] ?? SAMPLES[parameter];
      if (samples === undefined) throw new Error(`${where}: no sample for ${parameter} in text-samples.ts`);
      return before.flatMap((args) => samples.map((sample) => [...args, sample]));
    },
    [[]],
  );
  return calls.map((args) => fn(...args) as unknown);
}

function parametersOf(fn: CallableFunction): readonly string[] {
  const source = fn.toString().replace(/^(?:async )?function\s*\w*/, '');
  const inside = source.startsWith('(')
    ? source.slice(1, source.search(/\)\s*(?:=>|\{)/))
    : (source.split('=>')[0] ?? '');
  return inside
    .replace(/\{[^}]*\}/g, '{}')
    .split(',')
    .map((parameter) => parameter.trim())
    .filter((parameter) => parameter !== '');
}

const sentences = (await Promise.all(FILES.map(ofFile))).flat();

const named = (pattern: RegExp): readonly Sentence[] => sentences.filter(({ where }) => pattern.test(where));

describe('every sentence', () => {
  test('is found by this test at all', () => {
    expect(new Set(sentences.map(({ where }) => where.split(':')[0]))).toEqual(new Set(FILES));
    expect(sentences.length).toBeGreaterThan(400);
  });

  test('is in NFC, says "ủy", and is not empty', () => {
    const wrong = sentences.filter(
      ({ text }) => text !== text.normalize('NFC') || /uỷ/i.test(text) || text.trim() === '',
    );
    expect(wrong).toEqual([]);
  });

  test('R5-2 is never taken for a marked one: it could not be sent', () => {
    expect(sentences.filter(({ text }) => hasSecrecyMark(text))).toEqual([]);
  });

  test.each(RUDE_WORDS)('has no "%s"', (word) => {
    // Names of settings and file types are no words to anybody, and whoever sets up the tokens knows what a bot is.
    const read =
      word === 'bot'
        ? sentences.filter(({ where }) => !/^(?:config|doctor|setup|status-page)\.ts/.test(where))
        : sentences;
    expect(read.filter(({ text }) => asWord(word).test(text))).toEqual([]);
  });

  test('the search for a word finds it, and not a part of another', () => {
    expect(asWord('bạn').test('Chào Bạn!')).toBe(true);
    expect(asWord('ông/bà').test('Kính gửi ông/bà')).toBe(true);
    expect(asWord('ok').test('TELEGRAM_BOT_TOKEN, token')).toBe(false);
    expect(asWord('top').test('stop')).toBe(false);
  });

  test('has at most one sign a line', () => {
    const signs = (line: string): number => line.match(/\p{Extended_Pictographic}/gu)?.length ?? 0;
    const hostile = sentences.filter(({ where }) => !/safeDisplayName|linkQuestion/.test(where));
    expect(hostile.filter(({ text }) => text.split('\n').some((line) => signs(line) > 1))).toEqual([]);
  });

  test('fits into one message', () => {
    expect(sentences.filter(({ text }) => text.length > LONGEST_TEXT)).toEqual([]);
  });

  test('has no broken gap: "undefined", "null", "NaN", a doubled blank or full stop', () => {
    const broken = sentences.filter(({ text }) =>
      /undefined|\bnull\b|NaN|\[object|[^\n ] {2,}[^\n ]|\.\.(?!\.)/.test(text),
    );
    expect(broken.filter(({ where }) => !/^(?:cli|doctor|import|start)\.ts/.test(where))).toEqual([]);
  });

  test('has whole characters only', () => {
    expect(sentences.filter(({ text }) => /\p{Cs}/u.test(text))).toEqual([]);
  });
});

describe('short texts', () => {
  test('labels of buttons', () => {
    const labels = named(
      /BUTTON|Button|[lL]abel|CONFIRM_(?:YES|NO)|CONSENT_(?:YES|NO)|_PAGE|NEXT_NAMES|REASON_NAMES/,
    );
    expect(labels.length).toBeGreaterThan(15);
    expect(labels.filter(({ text }) => text.length > LONGEST_LABEL)).toEqual([]);
  });

  test('words after a press', () => {
    const toasts = named(
      /TOAST|Toast|REFUSALS|REFUSED_PRESS|OLD_LIST|NOT_RECORDED|COMMAND_GONE|NAME_TAKEN|DECIDED_ALREADY|ALREADY_LINKED/,
    );
    expect(toasts.length).toBeGreaterThan(20);
    expect(toasts.filter(({ text }) => text.length > LONGEST_TOAST)).toEqual([]);
  });

  test('the word of greeting is one line', () => {
    expect(HOW_TO_CONNECT).not.toContain('\n');
    expect(HOW_TO_CONNECT).toContain('/ketnoi MÃ');
  });

  test('summaries in the menu begin with a capital verb and do not end with a full stop', () => {
    for (const { description } of Object.values(menusOf(commands)).flat())
      expect(description).toMatch(/^\p{Lu}.*[^.]$/u);
  });
});

describe('words that are part of the contract', () => {
  test('buttons', () => {
    expect([ATTENDING_BUTTON, ABSENT_BUTTON, CONFIRM_YES, CONFIRM_NO]).toEqual([
      '✅ Dự họp',
      '❌ Vắng mặt',
      '✅ Đúng',
      '✖️ Không phải',
    ]);
    expect(Object.values(REASON_NAMES)).toEqual([
      'Ốm đau',
      'Đi công tác',
      'Việc gia đình',
      'Đi làm xa',
      'Khác',
    ]);
  });

  test('tasks and resolutions', () => {
    expect([PUBLISH_BUTTON, DISCARD_BUTTON, doneButton(12), extendButton(12)]).toEqual([
      '✅ Ban hành',
      '✖️ Hủy',
      '✔️ Đã xong #12',
      '⏳ Xin gia hạn #12',
    ]);
  });

  test('the line of the tally', () => {
    const tally = { attending: 12, absent: 2, unanswered: 16, exemptAttending: 1 };
    expect(tallyLine(tally)).toBe('Dự: 12 · Vắng: 2 · Chưa trả lời: 16');
  });
});
