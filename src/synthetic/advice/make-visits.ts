import { dayOf } from '../../model/day-of.ts';
import { openSequence, weigh } from '../draw.ts';
import type { Advice } from './advice.ts';
import type { AdviceCalibration } from './advice-calibration.ts';
import type { Clients } from './choose-clients.ts';

/** Contacts of every client record, and issues raised at one of them. */
export function makeVisits(
  fitted: AdviceCalibration,
  { outside }: Clients,
  owners: Int32Array,
  seed: number,
): Pick<Advice, 'contacts' | 'issues'> {
  const from = dayOf(fitted.from.value);
  const days = dayOf(fitted.until.value) - from + 1;
  const channels = weigh(fitted.channels.weights);
  const contacts = startRows(owners, fitted.contacts.weights, 1, openSequence(seed, 'advice-contacts'));
  const issues = startRows(owners, fitted.issues.weights, 0, openSequence(seed, 'advice-issues'));
  const categories = [weigh(fitted.categories.uk), weigh(fitted.categories.elsewhere)];
  const made = {
    contacts: { starts: contacts, day: rows(contacts, Int32Array), channel: rows(contacts, Uint8Array) },
    issues: { starts: issues, day: rows(issues, Int32Array), category: rows(issues, Uint8Array) },
  };
  const contact = openSequence(seed, 'advice-contact');
  const issue = openSequence(seed, 'advice-issue');
  for (const [record, client] of owners.entries()) {
    const first = contacts[record] as number;
    const visits = (contacts[record + 1] as number) - first;
    for (let row = first; row < first + visits; row += 1) {
      contact.at(row);
      made.contacts.day[row] = from + contact.below(days);
      made.contacts.channel[row] = contact.pick(channels);
    }
    for (let row = issues[record] as number; row < (issues[record + 1] as number); row += 1) {
      issue.at(row);
      made.issues.day[row] = made.contacts.day[first + issue.below(visits)] as number;
      made.issues.category[row] = issue.pick(categories[outside[client] as number] as Float64Array);
    }
  }
  return made;
}

/** Where the rows of each record start, and where the last end. */
function startRows(owners: Int32Array, weights: readonly number[], fewest: number, draw: ReturnType<typeof openSequence>): Int32Array {
  const table = weigh(weights);
  const starts = new Int32Array(owners.length + 1);
  for (let record = 0; record < owners.length; record += 1) {
    starts[record + 1] = (starts[record] as number) + fewest + draw.at(record).pick(table);
  }
  return starts;
}

const rows = <T>(starts: Int32Array, of: new (length: number) => T): T => new of(starts.at(-1) as number);
