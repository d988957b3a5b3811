import type { ChannelHandle } from './channels/channel.ts';
import type { Dispatcher } from './outbox/dispatcher.ts';
import type { RenderThread } from './papers/render-thread.ts';
import type { Runner } from './scheduler/runner.ts';
import type { Store } from './storage/open.ts';

/** What is at hand may end by itself for so long; then it is cut. */
const GRACE_MS = 1500;
/** Shorter where others may have taken over: they let chats with something under way rest for a second, no longer. */
const LOST_GRACE_MS = 500;

/**
 * First nothing new comes in, then what is at hand ends, or is cut after a moment and recorded as of unknown fate; then
 * the data is closed.
 */
export async function stopAll(parts: {
  readonly endLag: () => void;
  readonly runner: Runner;
  readonly channels: readonly ChannelHandle[];
  readonly dispatchers: readonly Dispatcher[];
  readonly papers: RenderThread;
  readonly store: Pick<Store, 'close' | 'duties'>;
}): Promise<void> {
  parts.endLag();
  const cut = (): void => {
    for (const channel of parts.channels) channel.cut();
    void parts.papers.stop();
  };
  const timer = setTimeout(cut, parts.store.duties.isLost() ? LOST_GRACE_MS : GRACE_MS);
  await Promise.all([
    parts.runner.stop(),
    ...parts.channels.map((channel) => channel.stop()),
    ...parts.dispatchers.map((dispatcher) => dispatcher.stop()),
  ]);
  clearTimeout(timer);
  cut();
  await parts.papers.stop();
  await parts.store.close();
}
