/*
 * New moons and the way of the sun as a calendar needs them, after Meeus, "Astronomical Algorithms" (2nd ed., chapters
 * 25 and 49). Days are numbered from 1970-01-01 and begin at midnight in Việt Nam.
 */

/** Julian date at which day 0 begins at UTC+7. */
const DAY_ZERO = 2440587.5 - 7 / 24;
const J2000 = 2451545;
const CENTURY = 36525;

const sin = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);
const cos = (degrees: number): number => Math.cos((degrees * Math.PI) / 180);

/**
 * How many seconds the even time of the formulas is ahead of the clocks, from 1900 by tens of years: observed until
 * 2020, since then a forecast. Of all new moons until 2053, none is so near to midnight that the forecast decides.
 */
const CLOCK_LAG = [
  -2, 11, 22, 24, 24, 29, 33, 40, 51, 57, 64, 66, 69, 69, 72, 75, 78, 81, 85, 89, 93, 98, 103, 109, 115, 122,
  129, 136, 145, 154, 163,
] as const;

/** The lag in days at a Julian date; before 1900 and after 2200 it is taken to stand still. */
function clockLag(julian: number): number {
  const place = Math.min(Math.max((julian - J2000) / 3652.5 + 10, 0), CLOCK_LAG.length - 1);
  const index = Math.floor(place);
  const from = CLOCK_LAG[index] ?? 0;
  const to = CLOCK_LAG[index + 1] ?? from;
  return (from + (to - from) * (place - index)) / 86_400;
}

/** Terms of a new moon, in days: size, power of the orbit's narrowing, then multiples of sun, moon and latitude. */
const MOON_TERMS: readonly (readonly [number, number, number, number, number])[] = [
  [-0.4072, 0, 0, 1, 0],
  [0.17241, 1, 1, 0, 0],
  [0.01608, 0, 0, 2, 0],
  [0.01039, 0, 0, 0, 2],
  [0.00739, 1, -1, 1, 0],
  [-0.00514, 1, 1, 1, 0],
  [0.00208, 2, 2, 0, 0],
  [-0.00111, 0, 0, 1, -2],
  [-0.00057, 0, 0, 1, 2],
  [0.00056, 1, 1, 2, 0],
  [-0.00042, 0, 0, 3, 0],
  [0.00042, 1, 1, 0, 2],
  [0.00038, 1, 1, 0, -2],
  [-0.00024, 1, -1, 2, 0],
  [-0.00007, 0, 2, 1, 0],
  [0.00004, 0, 0, 2, -2],
  [0.00004, 0, 3, 0, 0],
  [0.00003, 0, 1, 1, -2],
  [0.00003, 0, 0, 2, 2],
  [-0.00003, 0, 1, 1, 2],
  [0.00003, 0, -1, 1, 2],
  [-0.00002, 0, -1, 1, -2],
  [-0.00002, 0, 1, 3, 0],
  [0.00002, 0, 0, 4, 0],
];

/** The moon's node and the planets: size in days, angle at lunation 0, its growth by lunation and by century squared. */
const PLANET_TERMS: readonly (readonly [number, number, number, number])[] = [
  [-0.00017, 124.7746, -1.56375588, 0.0020672],
  [0.000325, 299.77, 0.107408, -0.009173],
  [0.000165, 251.88, 0.016321, 0],
  [0.000164, 251.83, 26.651886, 0],
  [0.000126, 349.42, 36.412478, 0],
  [0.00011, 84.66, 18.206239, 0],
  [0.000062, 141.74, 53.303771, 0],
  [0.00006, 207.14, 2.453732, 0],
  [0.000056, 154.84, 7.30686, 0],
  [0.000047, 34.52, 27.261239, 0],
  [0.000042, 207.19, 0.121824, 0],
  [0.00004, 291.34, 1.844379, 0],
  [0.000037, 161.72, 24.198154, 0],
  [0.000035, 239.56, 25.513099, 0],
  [0.000023, 331.55, 3.592518, 0],
];

/** The day in Việt Nam on which a lunation begins; lunation 0 is the new moon of 6 January 2000 (UTC). */
export function newMoonDay(lunation: number): number {
  const t = lunation / 1236.85;
  const sun = 2.5534 + 29.1053567 * lunation - 0.0000014 * t ** 2 - 0.00000011 * t ** 3;
  const moon =
    201.5643 + 385.81693528 * lunation + 0.0107582 * t ** 2 + 0.00001238 * t ** 3 - 0.000000058 * t ** 4;
  const latitude =
    160.7108 + 390.67050284 * lunation - 0.0016118 * t ** 2 - 0.00000227 * t ** 3 + 0.000000011 * t ** 4;
  const narrowing = 1 - 0.002516 * t - 0.0000074 * t ** 2;
  let julian =
    2451550.09766 +
    29.530588861 * lunation +
    0.00015437 * t ** 2 -
    0.00000015 * t ** 3 +
    0.00000000073 * t ** 4;
  for (const [size, power, ofSun, ofMoon, ofLatitude] of MOON_TERMS)
    julian += size * narrowing ** power * sin(ofSun * sun + ofMoon * moon + ofLatitude * latitude);
  for (const [size, angle, growth, bend] of PLANET_TERMS)
    julian += size * sin(angle + growth * lunation + bend * t ** 2);
  return Math.floor(julian - clockLag(julian) - DAY_ZERO);
}

/** The lunation that begins about the given day; one beside it may be nearer. */
export const lunationNear = (day: number): number => Math.round((day + DAY_ZERO - 2451550.1) / 29.530588861);

/**
 * Which twelfth of its yearly way the sun is in when the day begins in Việt Nam: 0 from the spring equinox,
 * 9 from the winter solstice. With the pull of the moon and the nearest planets it is right to 20 seconds of arc.
 */
export function sunSector(day: number): number {
  const julian = DAY_ZERO + day;
  const t = (julian + clockLag(julian) - J2000) / CENTURY;
  const anomaly = 357.52911 + 35999.05029 * t - 0.0001537 * t ** 2;
  const longitude =
    280.46646 +
    36000.76983 * t +
    0.0003032 * t ** 2 +
    (1.914602 - 0.004817 * t - 0.000014 * t ** 2) * sin(anomaly) +
    (0.019993 - 0.000101 * t) * sin(2 * anomaly) +
    0.000289 * sin(3 * anomaly) +
    0.00134 * cos(351.98 + 22518.7541 * t) +
    0.00154 * cos(254.08 + 45037.5082 * t) +
    0.002 * cos(157.05 + 32964.3577 * t) +
    0.00179 * sin(297.85 + 445267.1142 * t) +
    0.00178 * sin(251.39 + 20.2 * t) -
    // Aberration and nutation: the sun as it is seen.
    0.00569 -
    0.00478 * sin(125.04 - 1934.136 * t);
  return ((Math.floor(longitude / 30) % 12) + 12) % 12;
}
