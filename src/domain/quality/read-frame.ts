import { nfc } from '../fold.ts';
import { ok, type Result } from '../result.ts';
import { NATIONAL_FRAME } from './national-frame.ts';
import {
  FULL_MARKS,
  type PeopleItem,
  type QualityFrame,
  type QualityGroup,
  type QualityItem,
} from './quality-frame.ts';
import { type Fields, type FrameProblem, problem, readEach, readFields } from './read-frame-fields.ts';
import { readItem } from './read-frame-items.ts';

/** So that the form still fits into one message. */
export const FRAME_LIMITS = { groups: 10, items: 30, name: 60, code: 32 } as const;

/**
 * Reads a committee's own frame (R2-1): the shape of `QualityFrame`, where everything has a name. Items that add up to less than
 * their group leave the rest to people: one more item carries it (its name null). More than the group is refused, since
 * nobody could tell which points are meant.
 */
export function readFrame(json: unknown): Result<QualityFrame, FrameProblem> {
  const fields = readFields(json, ['code', 'groups'], '');
  if (!fields.ok) return fields;
  const { code } = fields.value;
  if (typeof code !== 'string' || !/^[\w-]+$/.test(code) || code.length > FRAME_LIMITS.code)
    return problem('code', 'code');
  // Its texts are the product's own.
  if (code === NATIONAL_FRAME.code) return problem('code', 'code');
  const groups = readEach(fields.value['groups'], 'groups', FRAME_LIMITS.groups, readGroup);
  if (!groups.ok) return groups;
  const counted = groups.value.reduce((sum, group) => sum + group.items.length, 0);
  if (counted > FRAME_LIMITS.items) return problem('too-many', 'groups');
  const twice = groups.value.findIndex(
    (group, index) => groups.value.findIndex((other) => other.code === group.code) !== index,
  );
  if (twice >= 0) return problem('same-code', `groups[${twice}].code`);
  const sum = groups.value.reduce((total, group) => total + group.max, 0);
  return sum === FULL_MARKS ? ok({ code, groups: groups.value }) : problem('sum', 'groups');
}

function readGroup(json: unknown, at: string): Result<QualityGroup, FrameProblem> {
  const fields = readFields(json, ['code', 'name', 'max', 'items'], at);
  if (!fields.ok) return fields;
  const { code } = fields.value;
  if (typeof code !== 'string' || !/^[1-9]\d?$/.test(code)) return problem('code', `${at}.code`);
  const head = readHead(fields.value, at);
  if (!head.ok) return head;
  const items = readEach(fields.value['items'], `${at}.items`, FRAME_LIMITS.items, (item, itemAt) =>
    readOneItem(item, itemAt, code),
  );
  if (!items.ok) return items;
  return withRest({ code, ...head.value, items: items.value }, at);
}

function readOneItem(json: unknown, at: string, group: string): Result<QualityItem, FrameProblem> {
  const fields = readFields(json, ['code', 'name', 'max', 'by', 'measure', 'steps', 'otherwiseTo'], at);
  if (!fields.ok) return fields;
  const { code } = fields.value;
  if (typeof code !== 'string' || !/^[1-9]\d?\.[1-9]\d?$/.test(code) || !code.startsWith(`${group}.`))
    return problem('code', `${at}.code`);
  const head = readHead(fields.value, at);
  return head.ok ? readItem(fields.value, { code, ...head.value }, at) : head;
}

function readHead(fields: Fields, at: string): Result<{ name: string; max: number }, FrameProblem> {
  const { name, max } = fields;
  if (typeof name !== 'string') return problem('name', `${at}.name`);
  const words = nfc(name).trim();
  if (words === '' || words.length > FRAME_LIMITS.name || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(words))
    return problem('name', `${at}.name`);
  if (typeof max !== 'number' || !Number.isSafeInteger(max) || max < 1 || max > FULL_MARKS)
    return problem('max', `${at}.max`);
  return ok({ name: words, max });
}

/** Checks the items against each other, and adds one for what they leave over. */
function withRest(group: QualityGroup, at: string): Result<QualityGroup, FrameProblem> {
  const { items } = group;
  for (const [index, item] of items.entries()) {
    if (items.findIndex((other) => other.code === item.code) !== index)
      return problem('same-code', `${at}.items[${index}].code`);
    if (item.by !== 'people' || item.otherwiseTo === null) continue;
    const target = items.find((other) => other.code === item.otherwiseTo);
    // A scale has no points to give beyond its first step, and an item that is not there every month has no room either.
    if (target?.by !== 'people' || target.otherwiseTo !== null)
      return problem('otherwise-to', `${at}.items[${index}].otherwiseTo`);
  }
  const rest = items.reduce((left, item) => left - item.max, group.max);
  if (rest < 0) return problem('items-exceed-group', at);
  return ok(rest === 0 ? group : { ...group, items: [...items, restItem(group, rest)] });
}

function restItem({ code, items }: QualityGroup, max: number): PeopleItem {
  const codeOf = (index: number): string => `${code}.${index}`;
  let number = items.length + 1;
  while (items.some((item) => item.code === codeOf(number))) number += 1;
  return { code: codeOf(number), name: null, max, by: 'people', otherwiseTo: null };
}
