import type { Estimate, MeasuredValue } from '../../disclosure/derive-measures.ts';
import type { Measure } from '../../model/measure.ts';
import { formatNumber } from '../format-figures.ts';
import type { Messages } from '../messages/en.ts';
import type { PageContext } from './page-context.ts';

/** Whether figures of a measure are percentages. */
export const isPercent = ({ kind }: Measure): boolean => kind === 'share' || kind === 'range' || kind === 'weighted-share';

/** `[c]`, `[z]`, `2,892,063`, `95.1%`, `93.1% to 97.9%`, `44,755 to 50,748`, or `71% (95% interval: 68% to 74%)`. */
export function printFigure({ messages }: PageContext, column: { readonly measure: Measure } | undefined, figure: MeasuredValue): string {
  if (figure.kind === 'suppressed') return '[c]';
  if (figure.kind === 'not-applicable') return '[z]';
  if (figure.kind === 'range' && column?.measure.kind === 'between') return printNumbers(messages, figure.low, figure.high);
  if (figure.kind === 'range') return figure.low === figure.high ? messages.percent(figure.low) : messages.range(figure.low, figure.high);
  if (figure.kind === 'estimate') return messages.estimate.figure(printShare(messages, figure), messages.range(figure.low, figure.high));
  return column && isPercent(column.measure) ? messages.percent(figure.value) : formatNumber(figure.value);
}

const printNumbers = ({ numbers }: Messages, low: string, high: string): string =>
  low === high ? formatNumber(low) : numbers(formatNumber(low), formatNumber(high));

/** `71%`, or `60% [u]` where too few people answered. */
export const printShare = ({ percent }: Messages, { value, lowReliability }: Pick<Estimate, 'value' | 'lowReliability'>): string =>
  lowReliability ? `${percent(value)} [u]` : percent(value);
