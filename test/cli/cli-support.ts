import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { runCli } from '../../src/cli/run-cli.ts';
import type { Config } from '../../src/config.ts';
import { openDatabase, openSqlite, type SqliteStore } from '../../src/storage/sqlite/database.ts';
import { type RosterSheetData, writeSheets } from '../support/commune-rosters.ts';

/** 22/11/2026, 10:00 in Việt Nam. */
export const NOW = Date.UTC(2026, 10, 22, 3);

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder of its own with a data file, and the command line working on it. */
export function cliBench() {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-cli-'));
  const databasePath = join(folder, 'data', 'chibo.sqlite');
  let now = NOW;
  let config = {
    databasePath,
    databaseUrl: null,
    zone: 'Asia/Ho_Chi_Minh',
    backup: { folder: join(folder, 'sao-luu'), keep: 14, passphrase: null },
  } as Config;
  const path = (name: string): string => join(folder, name);

  async function run(
    argv: readonly string[],
    options: { isTTY?: boolean; answer?: string } = {},
  ): Promise<Run> {
    const out: string[] = [];
    const err: string[] = [];
    const code = await runCli(argv, {
      stdout: { write: (text) => out.push(text) },
      stderr: { write: (text) => err.push(text), isTTY: options.isTTY },
      env: {},
      ...(options.answer === undefined ? {} : { ask: async () => options.answer ?? '' }),
      now: () => now,
      config: async () => ({ ok: true, value: config }),
    });
    return { code, out: out.join(''), err: err.join('') };
  }

  return {
    databasePath,
    path,
    run,
    setConfig(more: Partial<Config>): void {
      config = { ...config, ...more };
    },
    setNow(ms: number): void {
      now = ms;
    },
    csv(lines: readonly string[], name = 'ds.csv'): string {
      writeFileSync(path(name), lines.join('\n'));
      return path(name);
    },
    file(name: string, content: string | Uint8Array): string {
      writeFileSync(path(name), content);
      return path(name);
    },
    async xlsx(rows: readonly (readonly unknown[])[], name = 'ds.xlsx'): Promise<string> {
      await writeXlsxFile(rows.map((row) => [...row]) as SheetData).toFile(path(name));
      return path(name);
    },
    /** A workbook of several sheets; cells may be merged by `columnSpan` and `rowSpan`. */
    async workbook(sheets: readonly RosterSheetData[], name = 'ds.xlsx'): Promise<string> {
      await writeSheets(sheets, path(name));
      return path(name);
    },
    /** Imports lines of CSV and returns the JSON report. */
    async importJson(lines: readonly string[]): Promise<Record<string, unknown>> {
      const run = await this.run(['import', this.csv(lines), '--json']);
      if (run.code !== 0) throw new Error(run.err);
      return JSON.parse(run.out) as Record<string, unknown>;
    },
    /** Reads rows by SQL from the data file. */
    query(sql: string): Record<string, unknown>[] {
      return this.withData((database) => database.sqlite.prepare(sql).all() as Record<string, unknown>[]);
    },
    withData<T>(use: (database: SqliteStore) => T): T {
      const sqlite = openSqlite(databasePath);
      try {
        return use(openDatabase(sqlite));
      } finally {
        sqlite.close();
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export type CliBench = ReturnType<typeof cliBench>;
