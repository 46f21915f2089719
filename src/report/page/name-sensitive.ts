import type { PageContext } from './page-context.ts';

const most = 6;

/** The categories of the tables shown that class disclosure is tested for, each once; one below a sensitive one goes without saying. */
export function nameSensitive({ outcomes, messages, say }: PageContext): string {
  const { protection: texts, about } = messages;
  const dimensions = outcomes.flatMap(({ outcome }) => (outcome.status === 'passed' ? outcome.dimensions : []));
  const labels = new Map<string, Set<string>>();
  for (const { title, groups, leaves } of dimensions) {
    const sensitive = [...groups, ...leaves].filter((code) => code.sensitive);
    const inside = new Set(sensitive.map(({ code }) => code));
    const known = labels.get(say(title)) ?? new Set();
    for (const { parent, label } of sensitive) if (parent === undefined || !inside.has(parent)) known.add(say(label));
    if (known.size > 0) labels.set(say(title), known);
  }
  if (labels.size === 0) return texts.noneSensitive;
  const named = [...labels].map(([title, all]) => {
    const shown = [...all].slice(0, most);
    return about.filter(title, [...shown, ...(all.size > most ? [texts.more(all.size - most)] : [])].join(', '));
  });
  return texts.sensitive(named.join('; '));
}
