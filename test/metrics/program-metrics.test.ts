import { expect, test } from 'vitest';
import { programMetrics } from '../../src/metrics/program-metrics.ts';

const linesOf = (text: string, name: string): readonly string[] =>
  text.split('\n').filter((line) => line.startsWith(name));

test('every figure has its help and its type once, and nothing is written that Prometheus cannot read', () => {
  const metrics = programMetrics();
  metrics.channel('telegram').eventHandled(12);
  metrics.housekeeping('inbox', 3);
  const text = metrics.text();
  const families = [...text.matchAll(/^# TYPE (\S+) (counter|gauge|histogram)$/gmu)].map(([, name]) => name);
  expect(new Set(families).size).toBe(families.length);
  expect([...text.matchAll(/^# HELP (\S+) \S/gmu)].map(([, name]) => name)).toEqual(families);
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  for (const line of samples)
    expect(line).toMatch(
      /^[a-z_]+(?:\{[a-z_]+="[^"\\]*"(?:,[a-z_]+="[^"\\]*")*\})? -?\d+(?:\.\d+)?(?:e-?\d+)?$/u,
    );
  for (const name of linesOf(text, '# TYPE').filter((line) => line.endsWith(' counter')))
    expect(name).toMatch(/_total counter$/u);
});

test('the buckets of a histogram add up, the last one holds all', () => {
  const metrics = programMetrics();
  for (const ms of [1, 5, 6, 400, 60_000]) metrics.channel('zalo').eventHandled(ms);
  const buckets = linesOf(metrics.text(), 'chibo_event_answer_seconds_bucket{channel="zalo"').map((line) =>
    Number(line.split(' ')[1]),
  );
  expect(buckets).toEqual([2, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 5]);
  expect(metrics.text()).toContain('chibo_event_answer_seconds_count{channel="zalo"} 5\n');
  expect(metrics.text()).toContain('chibo_event_answer_seconds_sum{channel="zalo"} 60.412\n');
  expect(metrics.text()).toContain('chibo_events_handled_total{channel="zalo"} 5\n');
});

test('sends are told apart by how they ended, also those of which there was none', () => {
  const metrics = programMetrics();
  const telegram = metrics.channel('telegram');
  telegram.sendLeft(-5);
  telegram.sendEnded('sent');
  telegram.sendEnded('refused');
  telegram.sendEnded('refused');
  expect(linesOf(metrics.text(), 'chibo_sends_total{')).toEqual([
    'chibo_sends_total{channel="telegram",outcome="sent"} 1',
    'chibo_sends_total{channel="telegram",outcome="refused"} 2',
    'chibo_sends_total{channel="telegram",outcome="unsent"} 0',
    'chibo_sends_total{channel="telegram",outcome="unknown"} 0',
    'chibo_sends_total{channel="telegram",outcome="failed"} 0',
  ]);
  expect(metrics.text()).toContain('chibo_send_wait_seconds_sum{channel="telegram"} 0\n');
});

test('the last backup is the one of this run, else the one that was known before', () => {
  const metrics = programMetrics();
  const last = () => linesOf(metrics.text(), 'chibo_backup_last')[0];
  expect(last()).toMatch(/ 0$/u);
  metrics.recallBackup(5000);
  metrics.backup(null);
  expect(last()).toMatch(/ 5$/u);
  metrics.backup(9000);
  metrics.recallBackup(5000);
  expect(last()).toMatch(/ 9$/u);
  expect(linesOf(metrics.text(), 'chibo_backups_total{')).toEqual([
    'chibo_backups_total{outcome="made"} 1',
    'chibo_backups_total{outcome="failed"} 1',
  ]);
});
