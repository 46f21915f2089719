import type { PageContext } from './page-context.ts';

const mostInShort = 3;

/** Whom the figures speak of, as a sentence; nothing where everybody is counted. */
export function namePopulation({ report, messages, say }: PageContext): string | undefined {
  const { about } = messages;
  const filters = report.population.map(({ title, codes }) => about.filter(say(title), codes.map(({ label }) => say(label)).join(', ')));
  return filters.length === 0 ? undefined : about.population(filters.join('; '));
}

/** A caption and, where not everybody is counted, whom it speaks of in short: `people by age (only: Female; Cardiff)`. */
export function captionFor({ report, messages, say }: PageContext, caption: string): string {
  const { table } = messages;
  const filters = report.population.map(({ title, codes }) =>
    codes.length > mostInShort ? table.categories(say(title), codes.length) : codes.map(({ label }) => say(label)).join(', '),
  );
  return filters.length === 0 ? caption : table.only(caption, filters.join('; '));
}
