import type { Command } from '../src/bot/define-command.ts';
import { caidat } from './caidat.ts';
import { diemdanh } from './diemdanh.ts';
import { doilich } from './doilich.ts';
import { huongdan } from './huongdan.ts';
import { huyhop } from './huyhop.ts';
import { ketnoi } from './ketnoi.ts';
import { lich } from './lich.ts';
import { machibo } from './machibo.ts';
import { toila } from './toila.ts';

/** Every command, in the order in which help and menu show them. */
export const commands: readonly Command[] = [
  lich,
  diemdanh,
  toila,
  doilich,
  huyhop,
  caidat,
  huongdan,
  ketnoi,
  machibo,
];
