import { dayOf } from '../../model/day-of.ts';
import { noDate } from '../calendar.ts';
import { openSequence, threshold, weigh } from '../draw.ts';
import { shareDuties } from './choose-applicants.ts';
import type { Homelessness } from './homelessness.ts';
import type { HomelessnessCalibration } from './homelessness-calibration.ts';
import { duties, missingOutcome, notOwed, outcomes } from './homelessness-code-lists.ts';

const [prevent, secure, accommodate] = [0, 1, 2];

/** Duties owed on each application, as frequent as published, with how they ended. */
export function oweDuties(
  fitted: HomelessnessCalibration,
  day: Int32Array,
  outsideOf: (application: number) => number,
  seed: number,
): Pick<Homelessness, 'outcome' | 'start' | 'end'> {
  const shares = shareDuties(fitted);
  const none = threshold(fitted.no_duty.value);
  const both = fitted.prevention_then_relief.value;
  const kinds = weigh([shares.prevention - both, shares.relief - both, both]);
  const accommodated = threshold(shares.accommodation);
  const others = weigh(fitted.other_outcomes.weights);
  const successful = [1, fitted.successful_born_outside_uk.value].map((times) =>
    duties.map((duty) => threshold(fitted.duties[duty].successful.value * times)),
  );
  const refresh = dayOf(fitted.refresh_date.value);
  const draw = openSequence(seed, 'homelessness-duty');
  const size = day.length * duties.length;
  const made = {
    outcome: new Uint8Array(size).fill(notOwed),
    start: new Int32Array(size).fill(noDate),
    end: new Int32Array(size).fill(noDate),
  };
  for (const [application, applied] of day.entries()) {
    draw.at(application);
    if (draw.chance(none)) continue;
    const kind = draw.pick(kinds);
    let start = applied + draw.below(14);
    const owe = (duty: number): void => {
      const place = application * duties.length + duty;
      const ended = start + 10 + draw.below(56);
      const succeeds = draw.chance(successful[outsideOf(application)]?.[duty] as number);
      const outcome = succeeds ? 0 : 1 + draw.pick(others);
      const runs = outcomes[outcome] === 'not_ended' || outcome === missingOutcome;
      made.outcome[place] = outcome;
      made.start[place] = Math.min(start, refresh);
      made.end[place] = runs ? noDate : Math.min(ended, refresh);
      start = ended;
    };
    if (kind !== secure) owe(prevent);
    if (kind !== prevent) owe(secure);
    if (kind !== prevent && draw.chance(accommodated)) owe(accommodate);
  }
  return made;
}
