import type { Command } from '../src/bot/declare/define-command.ts';
import { bangiao } from './bangiao.ts';
import { baocao } from './baocao.ts';
import { baogiup } from './baogiup.ts';
import { batdau } from './batdau.ts';
import { bienban } from './bienban.ts';
import { bieuquyet } from './bieuquyet.ts';
import { caidat } from './caidat.ts';
import { chuongtrinh } from './chuongtrinh.ts';
import { chuyende } from './chuyende.ts';
import { dangvien } from './dangvien.ts';
import { danhgia } from './danhgia.ts';
import { diemdanh } from './diemdanh.ts';
import { doilich } from './doilich.ts';
import { dulieu } from './dulieu.ts';
import { giahan } from './giahan.ts';
import { gopy } from './gopy.ts';
import { huongdan } from './huongdan.ts';
import { huyhop } from './huyhop.ts';
import { kehoach } from './kehoach.ts';
import { ketluan } from './ketluan.ts';
import { ketnoi } from './ketnoi.ts';
import { ketthuc } from './ketthuc.ts';
import { lich } from './lich.ts';
import { luuy } from './luuy.ts';
import { machibo } from './machibo.ts';
import { nghiquyet } from './nghiquyet.ts';
import { nhiemvu } from './nhiemvu.ts';
import { todang } from './todang.ts';
import { toila } from './toila.ts';
import { tonghop } from './tonghop.ts';
import { xoa } from './xoa.ts';
import { xong } from './xong.ts';

/** Every command, in the order in which help and menu show them. */
export const commands: readonly Command[] = [
  lich,
  diemdanh,
  nhiemvu,
  xong,
  giahan,
  nghiquyet,
  ketluan,
  baogiup,
  todang,
  toila,
  chuongtrinh,
  batdau,
  bieuquyet,
  ketthuc,
  bienban,
  danhgia,
  baocao,
  luuy,
  tonghop,
  kehoach,
  gopy,
  chuyende,
  doilich,
  huyhop,
  dangvien,
  bangiao,
  caidat,
  dulieu,
  xoa,
  huongdan,
  ketnoi,
  machibo,
];
