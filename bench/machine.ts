import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { median } from './figures.ts';

const WRITES = 200;
const BLOCK_BYTES = 4096;

/** Where the figures come from. The disk is measured: what is durable can not be quicker than it. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryMiB: number;
  readonly system: string;
  readonly node: string;
  /** Median of 4 KiB written and synced. */
  readonly syncedWriteMs: number;
}

export const machineOf = (folder: string): Machine => ({
  cores: cpus().length,
  processor: cpus()[0]?.model.trim() ?? '',
  memoryMiB: Math.round(totalmem() / 1024 ** 2),
  system: `${process.platform} ${process.arch}`,
  node: process.version,
  syncedWriteMs: syncedWriteMs(join(folder, 'synced')),
});

function syncedWriteMs(path: string): number {
  const file = openSync(path, 'w');
  const block = Buffer.alloc(BLOCK_BYTES, 'x');
  const times = Array.from({ length: WRITES }, () => {
    const began = performance.now();
    writeSync(file, block);
    fsyncSync(file);
    return performance.now() - began;
  });
  closeSync(file);
  rmSync(path);
  return median(times);
}
