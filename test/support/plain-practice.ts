import type { PlainAsked, PlainFigures } from './plain-figures.ts';

/* How branches meet (R003-2, R003-4, R003-5), as a committee's table must say it: made from plain SQL alone. */

type Part = { readonly part: number; readonly whole: number };

const total = (all: readonly Part[]): Part => ({
  part: all.reduce((sum, one) => sum + one.part, 0),
  whole: all.reduce((sum, one) => sum + one.whole, 0),
});

function aimed({ part, whole }: Part, unit: string, aim: number): string {
  if (whole === 0) return 'chưa có';
  const percent = (Math.round((part * 1000) / whole + 1e-9) / 10).toFixed(1).replace('.', ',');
  return `${part}/${whole} ${unit} (${percent}%), ${part * 100 >= aim * whole ? 'đạt' : 'chưa đạt'} mức ${aim}%`;
}

export const plainShares = (all: readonly PlainFigures[]) => ({
  focus: {
    part: all.filter(({ practice: { focus } }) => focus.whole > 0 && focus.part === focus.whole).length,
    whole: all.length,
  },
  materials: total(all.map(({ practice }) => practice.materials)),
  visitedInYear: total(all.flatMap(({ practice }) => practice.visitedInYear ?? [])),
});

/** One of these lines. */
export const isPractice = (row: string): boolean =>
  /^(?:Có vấn đề trọng tâm|Có tài liệu sinh hoạt|Có cấp ủy cấp trên dự trong 12 tháng)/u.test(row);

/** The lines below the branches. */
export function plainPracticeLines(all: readonly PlainFigures[], { twelve }: PlainAsked): readonly string[] {
  const { focus, materials, visitedInYear } = plainShares(all);
  return [
    `Có vấn đề trọng tâm và giao nhiệm vụ: ${aimed(focus, 'chi bộ', 95)}`,
    `Có tài liệu sinh hoạt: ${aimed(materials, 'kỳ', 100)}`,
    ...(twelve === null
      ? []
      : [
          `Có cấp ủy cấp trên dự trong 12 tháng đến ${twelve[1].slice(5)}/${twelve[1].slice(0, 4)}: ${aimed(visitedInYear, 'kỳ', 60)}`,
        ]),
  ];
}
