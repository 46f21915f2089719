import type { Calibration } from '../calibration.ts';
import { expectCount, expectShare, type ExpectedTable } from '../compare-calibration.ts';
import type { Homelessness } from '../homelessness/homelessness.ts';
import type { HomelessnessCalibration } from '../homelessness/homelessness-calibration.ts';
import { duties, notOwed, outcomes } from '../homelessness/homelessness-code-lists.ts';
import type { ResidentCounts } from './count-residents.ts';

export interface PilotCounts {
  /** Of the pilot's authorities, in the Census. */
  readonly households: number;
  /** Of its authorities and its year, by duty. */
  readonly owed: readonly number[];
  readonly successful: readonly number[];
}

export function countPilot({ pilot, count, day, area, outcome }: Homelessness, { byArea }: ResidentCounts): PilotCounts {
  const owed = duties.map(() => 0);
  const successful = duties.map(() => 0);
  for (let application = 0; application < count; application += 1) {
    const applied = day[application] as number;
    if (applied < pilot.from || applied > pilot.until || !pilot.areas.includes(area[application] as number)) continue;
    for (const duty of duties.keys()) {
      const result = outcome[application * duties.length + duty] as number;
      if (result === notOwed) continue;
      owed[duty] = (owed[duty] as number) + 1;
      if (outcomes[result] === 'successful') successful[duty] = (successful[duty] as number) + 1;
    }
  }
  return { households: pilot.areas.reduce((sum, place) => sum + (byArea.households[place] as number), 0), owed, successful };
}

/** What the homelessness pilot is held against: duties are as frequent among its households as published for all of Wales. */
export function expectHomelessness(
  fitted: HomelessnessCalibration,
  { households }: Calibration,
  made: PilotCounts,
): readonly ExpectedTable[] {
  const part = made.households / households.value;
  return [
    {
      what: 'Homelessness: duties owed',
      values: duties.map((duty, place) => {
        const { value, status } = fitted.duties[duty].owed;
        return expectCount(duty, status, value * part, made.owed[place] as number);
      }),
    },
    {
      what: 'Homelessness: duties that ended well',
      values: duties.map((duty, place) => {
        const { value, status } = fitted.duties[duty].successful;
        const owed = made.owed[place] as number;
        return expectShare(duty, status, value, owed === 0 ? 0 : (made.successful[place] as number) / owed, owed);
      }),
    },
  ];
}
