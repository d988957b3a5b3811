import { vi } from 'vitest';

/** Within one process a slow machine looks like a stalled one: such waits end with what they wait for, or very late. */
const BOUND_MS = 120_000;

/** Checks again and again until nothing is thrown. */
export const soon = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, BOUND_MS);
