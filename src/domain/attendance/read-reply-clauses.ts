import { withoutRhetoric } from './read-reply-rhetoric.ts';
import {
  AND,
  COMING,
  FLAG_SENSES,
  type Flag,
  FORBIDDEN,
  INDEFINITE,
  isAlone,
  isBareAbsence,
  isBeside,
  isCareAhead,
  isCondition,
  isErrand,
  isGreetingBefore,
  isOwnReason,
  nameAfter,
  OTHERS_TITLES,
  OWN_TITLES,
  PERSONS,
  PONDERING,
  QUIET,
  REASON_SENSES,
  type SaidInClause,
  WHOLE,
} from './read-reply-senses.ts';
import type { ReplySpan } from './read-reply-spans.ts';
import { isPlaceNamed, type Way, wayOfComing, wayOfGoing, wayOfMoving } from './read-reply-ways.ts';
import type { Reason } from './rsvp.ts';

/* One clause of a reply: who it is about, and what it says of coming. */

export interface ClauseReading {
  readonly said: readonly SaidInClause[];
  readonly flags: ReadonlySet<Flag>;
  /** Words nobody explains. */
  readonly unknown: number;
}

/** Reads one clause; `own` are the bare words of the speaker's name, when it is known. */
export function readClause(clause: readonly ReplySpan[], own: ReadonlySet<string> | null): ClauseReading {
  const { spans, turnedFrom, isDenial } = withoutRhetoric(clause);
  let at = 0;
  const said: SaidInClause[] = [];
  const flags = new Set<Flag>();
  let unknown = 0;
  let negations = 0;
  let wasNegated = turnedFrom < spans.length;
  let isNotYet = false;
  let subject: 'self' | 'kin' | 'other' = 'self';
  let hasBegun = false;
  /** After "không có điều kiện" a verb of coming is what one cannot do. */
  let absorbs = false;
  /** "Để xem thế nào": what is asked behind it is asked of oneself. */
  let isPondering = false;
  const isForOthers = spans.some(({ fold }) => /^(?:chuc|chia buon|xin chia buon|phan uu)/.test(fold));

  const say = (
    what: SaidInClause['what'],
    how: SaidInClause['how'],
    reason: Reason | null = null,
    isAgreement = false,
  ) => {
    if (negations > 1) flags.add('doubt');
    // A sick child is the speaker's own reason; where somebody else travels or works is not.
    const isOwnCare = reason === 'sick' || reason === 'family';
    const isOther = subject === 'other' || (subject === 'kin' && !isOwnCare);
    // "Vắng sao được": whoever asks so comes.
    const isOpposite = at >= turnedFrom && reason === null;
    said.push({
      what: isOpposite ? (what === 'coming' ? 'absent' : 'coming') : what,
      how: isOpposite ? 'implied' : how,
      reason: subject === 'kin' && isOwnCare ? 'family' : subject === 'kin' ? null : reason,
      isOther,
      isAgreement,
    });
    if (negations > 0) wasNegated = true;
    negations = 0;
    if (subject === 'kin' && reason !== null) subject = 'self';
  };
  const comes = (how: SaidInClause['how']) => {
    if (absorbs && negations === 0) return;
    if (negations > 0 && isNotYet && !said.some(({ what }) => what === 'absent')) flags.add('doubt');
    say(negations > 0 ? 'absent' : 'coming', negations > 0 ? 'plain' : how);
  };
  const stays = (reason: Reason) => {
    // "Không bận" lets one conclude that somebody comes; "không ốm" says little.
    // Good wishes and condolences are about the house of others.
    if (isForOthers) return;
    // "Đâu có bận".
    if (at >= turnedFrom && reason === 'other' && isDenial) return say('absent', 'implied');
    // "Chưa gặt xong": the work is still to be done.
    if (isNotYet && reason === 'other' && spans.some(({ fold }) => /(?:^| )(?:xong|het)$/.test(fold)))
      negations = 0;
    else if (isNotYet && reason === 'other') flags.add('doubt');
    if (negations > 0 && reason !== 'other') {
      flags.add('doubt');
      negations = 0;
    } else if (negations > 0) say('coming', 'implied');
    else say('absent', 'implied', reason);
  };
  const goes = (way: Way) => {
    if (way === 'to-meeting') comes('plain');
    else if (way === 'in-hall') comes('implied');
    else if (way === 'elsewhere') stays('other');
    else if (way === 'other-meeting') stays('business_trip');
    else if (way === 'doubt') flags.add('doubt');
    else if (way === 'story') unknown += 1;
  };
  /** The next span that carries a meaning. */
  const nextOf = (at: number): ReplySpan | undefined =>
    spans.slice(at + 1, at + 6).find(({ sense }) => !QUIET.has(sense));

  for (; at < spans.length; at += 1) {
    const span = spans[at];
    if (span === undefined) break;
    const { sense, fold } = span;
    const flag = FLAG_SENSES[sense];
    if (flag !== undefined) {
      if (sense === 'over' && negations > 0) stays('other');
      else flags.add(flag);
      isPondering ||= sense === 'doubt' && PONDERING.test(fold);
      continue;
    }
    const reason = REASON_SENSES[sense];
    if (reason !== undefined) {
      // "Không đi được đâu", typed without its mark, is no ache.
      if (fold === 'dau' && wasNegated && nextOf(at) === undefined) continue;
      stays(reason);
      absorbs = fold.startsWith('kh') || fold.startsWith('ko ');
      continue;
    }
    const next = spans[at + 1];
    switch (sense) {
      case 'title':
      case 'me': {
        const start = at;
        const isTitle = sense === 'title' || OTHERS_TITLES.has(fold);
        const name = nameAfter(spans, at, isTitle);
        const isCalled =
          spans[at - 1]?.sense === 'address' || spans[at + 1 + name.length]?.fold.startsWith('oi');
        at += name.length;
        if ((sense === 'title' && name.length === 0) || next?.sense === 'role') break;
        if (name.length > 0 && isTitle && !OWN_TITLES.has(fold)) {
          if (own !== null && name.every((word) => own.has(word))) subject = 'self';
          else if (!isCalled) subject = 'other';
        } else if (!isCalled && !(subject === 'other' && spans[at - 1]?.fold === 'nha')) subject = 'self';
        // "Chị Lan với tôi", "tôi và chú Hùng".
        if (said.length === 0 && hasBegun && AND.has(spans[start - 1]?.fold ?? '')) flags.add('both');
        hasBegun = true;
        break;
      }
      case 'kin':
      case 'spouse':
      case 'they':
        // "Trông hai đứa cháu không đi được": whom one cares for does not speak. "Có vợ trông cháu": nobody stays away.
        if (sense !== 'they' && isOwnReason(said.at(-1))) break;
        if (isCareAhead(spans, at)) {
          at = spans.findIndex((one, later) => later > at && one.sense === 'family');
          break;
        }
        // "Cụ Tỵ" is somebody, "cụ" is one's own.
        subject = sense === 'kin' && !(next?.sense === 'unknown' && next.isCapital) ? 'kin' : 'other';
        // "Con trai tôi", "bà xã em": whose they are, not who speaks.
        if (next?.sense === 'me') at += 1;
        break;
      case 'neg':
        negations += 1;
        break;
      case 'notyet':
        negations += 1;
        isNotYet = true;
        break;
      case 'abs':
        // "Bác sĩ không cho đi": it is the speaker who stays.
        if (FORBIDDEN.test(fold)) subject = 'self';
        // "Nghỉ gặt đi họp": it is the work that is left.
        if (
          fold === 'nghi' &&
          next?.sense === 'work' &&
          spans.slice(at).some((one) => one.sense === 'come')
        ) {
          at += 1;
          break;
        }
        say(negations > 0 ? 'coming' : 'absent', 'plain');
        absorbs = fold.startsWith('kh') || fold.startsWith('ko ');
        wasNegated ||= absorbs;
        break;
      case 'vang':
        if (isGreetingBefore(spans, at)) flags.add('vang');
        else say(negations > 0 ? 'coming' : 'absent', 'plain');
        break;
      case 'come':
      case 'go':
      case 'move': {
        // "Buổi họp tới": the coming one, not a coming.
        const isSoon = fold === 'toi' && ['filler', 'meet'].includes(spans[at - 1]?.sense ?? '');
        if (sense === 'come' && isSoon && said.length > 0) break;
        const after = nextOf(at);
        const isLast = after === undefined || spans.at(-1) === after;
        const verb = { verb: span, next, after, isNegated: negations > 0, isLast };
        // "Không đi bận việc" stays away; "không đi Hà Nội" may mean either.
        if (sense === 'go' && verb.isNegated && isPlaceNamed(verb)) flags.add('doubt');
        goes(
          sense === 'come'
            ? wayOfComing(verb)
            : sense === 'go'
              ? wayOfGoing(verb)
              : wayOfMoving(verb, hasBegun),
        );
        break;
      }
      case 'late':
        flags.add('late');
        if (fold.includes(' ') && negations === 0) say('coming', 'plain');
        else if (negations === 0 && !said.some((one) => one.reason !== null)) say('coming', 'plain');
        negations = 0;
        break;
      case 'have':
        if (isAlone(spans, span)) say('coming', 'implied', null, true);
        break;
      case 'can':
        // "Không đi là không được", "vắng không được": one must.
        if (negations > 0 && isBareAbsence(said.at(-1)) && isBeside(spans, at)) {
          said.pop();
          negations = 0;
          say('coming', 'implied');
        } else if (negations > 0) {
          // "Đi không được": the verb was heard before its negation.
          if (said.at(-1)?.what === 'coming') said.pop();
          comes('plain');
        } else if (isAlone(spans, span)) say('coming', 'implied', null, true);
        break;
      case 'meet':
        if (negations > 0 && next?.sense !== 'can') comes('plain');
        else if (negations === 0 && spans.slice(at + 1, at + 4).some((one) => one.sense === 'place'))
          stays('business_trip');
        else if (negations === 0 && said.length === 0 && (hasBegun || flags.has('still')))
          say('coming', 'implied');
        break;
      case 'yes':
        if (negations > 0) {
          flags.add('doubt');
          negations = 0;
        } else say('coming', 'implied', null, true);
        break;
      case 'ask':
        if (negations > 0 && fold === 'di dau') comes('plain');
        else if (!isPondering && (!INDEFINITE.has(fold) || (negations === 0 && !wasNegated)))
          flags.add('question');
        break;
      case 'filler':
        // "Đi được thì đi": under a condition.
        if (fold === 'thi' && spans.slice(0, at).some(isCondition)) flags.add('doubt');
        // "Đón cháu xong tôi đến".
        if (fold === 'xong' && !isNotYet && isErrand(said.at(-1))) {
          said.pop();
          flags.add(next?.fold === 'moi' ? 'doubt' : 'over');
        }
        if (fold === 'cung' && COMING.has(nextOf(at)?.sense)) flags.add('still');
        break;
      case 'number':
      case 'two':
        // "Nhà tôi đi 2 người".
        if (PERSONS.has(next?.fold ?? '') && fold !== '1') flags.add('both');
        break;
      case 'question':
        flags.add('question');
        break;
      case 'unknown':
      case 'place':
      case 'code': {
        // A name at the very beginning speaks for itself: "Lan dự ạ".
        const isFirst = !hasBegun && said.length === 0 && negations === 0 && subject === 'self';
        if (isFirst && span.isCapital && own !== null && sense === 'unknown')
          subject = own.has(fold) ? 'self' : 'other';
        else unknown += 1;
        break;
      }
    }
    if (WHOLE.has(sense)) hasBegun = true;
  }
  if (negations > 0) endWithNo();
  return { said, flags, unknown };

  /** "… không" at the end: a question behind something that can be asked, else a bare no. */
  function endWithNo(): void {
    const last = spans.findLastIndex(({ sense }) => sense === 'neg' || sense === 'notyet');
    const isFinal = spans.slice(last + 1).every(({ sense }) => QUIET.has(sense));
    if (said.some(({ what }) => what === 'absent') && isNotYet) return;
    if (isPondering) flags.add('doubt');
    else if (isFinal && spans.slice(0, last).some(({ sense }) => WHOLE.has(sense))) flags.add('question');
    else if (isFinal && unknown === 0 && said.length === 0 && !isNotYet && negations === 1) {
      negations = 0;
      say('absent', 'implied');
    } else flags.add('doubt');
  }
}
