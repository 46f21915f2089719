import { dayOf } from '../model/day-of.ts';
import type { Calibration } from './calibration.ts';
import type { Patient } from './describe-patient.ts';
import { openSequence, weigh, type Sequence } from './draw.ts';
import { lastSpells, type EmitSpell, type SpellScene } from './last-spells.ts';
import { deathKinds, spellKinds } from './spell-kinds.ts';

/** Kinds whose people have no earlier spells, or they would not be what their name says. */
const withoutHistory = new Set([
  'starts-after',
  'starts-day-after',
  'practice-missing-only',
  'end-before-start-only',
  'starts-far-ahead-only',
]);

/** Days between the start of the last clean spell and the date, or the death. */
const room = 40;

/** Makes the rows of one person of the register: an earlier history, then the last spells of their kind. */
export function openSpells(
  calibration: Calibration,
  seed: number,
): (slot: number, kind: number, patient: Patient, emit: EmitSpell) => void {
  const date = dayOf(calibration.date);
  const refresh = dayOf(calibration.register.refresh_date);
  const counts = weigh(calibration.register.spells);
  const practices = layPractices(calibration);
  const draw = openSequence(seed, 'spells');
  const makers = spellKinds.map((kind) => {
    const last = lastSpells[kind.name];
    if (last === undefined) throw new Error(`no spells for kind ${kind.name}`);
    return { last, history: !withoutHistory.has(kind.name), dead: deathKinds.includes(kind) };
  });
  return (slot, kind, patient, emit) => {
    const { last, history, dead } = makers[kind] as (typeof makers)[number];
    draw.at(slot);
    const local = practices[patient.area] as PracticesOfArea;
    const home = draw.below(local.count);
    const step = 1 + draw.below(local.count - 1);
    const practiceAt = (turn: number): number => local.first + ((home + turn * step) % local.count);
    const latest = (dead ? patient.death : date) - room;
    const span = latest - patient.entry;
    const earlier = history ? Math.min(draw.pick(counts), Math.floor(span / 120)) : 0;
    const start = earlier === 0 ? patient.entry + draw.below(1 + Math.floor(span / 8)) : latest - draw.below(1 + Math.floor(span / 2));
    for (let turn = 0; turn < earlier; turn += 1) emitEarlier(patient.entry, start, earlier, turn, practiceAt(turn), draw, emit);
    const scene: SpellScene = {
      date,
      refresh,
      draw,
      start,
      death: patient.death,
      emit,
      here: practiceAt(earlier),
      there: practiceAt(earlier + 1),
    };
    last(scene);
  };
}

/** The spell of one turn in a chain from `entry` to the day before `start`; some are broken, cut short, late to end or doubled. */
function emitEarlier(entry: number, start: number, turns: number, turn: number, practice: number, draw: Sequence, emit: EmitSpell): void {
  const width = Math.floor((start - entry) / turns);
  const from = entry + turn * width;
  const to = turn === turns - 1 ? start - 1 : from + width - 1;
  const fate = draw.below(1000);
  if (fate < 30) {
    const middle = from + Math.floor((to - from) / 4);
    emit(practice, from, middle);
    emit(practice, Math.min(to, middle + 2 + draw.below(30)), to);
  } else if (fate < 80) emit(practice, from, to - draw.below(Math.floor(width / 2)));
  else if (fate < 105) emit(practice, from, to + 1 + draw.below(400));
  else if (fate < 112) {
    emit(practice, from, to);
    emit(practice, from, to);
  } else emit(practice, from, to);
}

interface PracticesOfArea {
  readonly first: number;
  readonly count: number;
}

/** Practices by area, numbered over Wales; never fewer than three in an area. */
function layPractices({ local_authorities, register }: Calibration): readonly PracticesOfArea[] {
  let first = 0;
  return local_authorities.areas.map(({ residents }) => {
    const area = { first, count: Math.max(3, Math.round(residents / register.residents_per_practice)) };
    first += area.count;
    return area;
  });
}
