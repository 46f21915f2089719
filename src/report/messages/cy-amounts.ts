import type { Messages } from './en.ts';

/** A working translation of the rules on sums, means and weighted shares. */
export const amountsInWelsh: Pick<
  Messages['protection'],
  'amounts' | 'amountsAre' | 'dominanceIs' | 'weightedShares' | 'weightedSharesAre'
> = {
  amounts: 'Cyfansymiau a chymedrau',
  amountsAre: (least, coalition, closest) =>
    `Ni ddangosir cyfanswm na chymedr lle na ddangosir y nifer, na lle mae gan lai na ${least} fwy na 0, na lle gallai ${coalition} o’r lleill ganfod y mwyaf i o fewn ${closest}.`,
  dominanceIs: (largest, share) => `Nid ychwaith lle mae gan y ${largest} mwyaf ${share} o’r cyfanswm.`,
  weightedShares: 'Cyfrannau wedi’u pwysoli',
  weightedSharesAre: (threshold, step, reliable) =>
    `Dim ond lle rhoddodd o leiaf ${threshold} o bobl yr atebion a gyfrifir a chynifer yr atebion eraill, a lle nad yw pwysau neb yn penderfynu’r ffigur, y dangosir cyfran wedi’i phwysoli. Fe’i talgrynnir fel bod un cam yn cyfateb i o leiaf ${step} o bobl ei sylfaen. Cyfrifir ei hamrediad o’r ffigurau a ddangosir. Rhoddir y marc [u] ar sylfaen o dan ${reliable}.`,
};

export const sumsInWelsh: Pick<Messages['table'], 'sumOf' | 'meanOf'> = {
  sumOf: (column) => `cyfanswm ${column}. Ni chaiff ei ddangos lle na ddangosir y nifer, na lle mae gan ychydig y rhan fwyaf ohono`,
  meanOf: (column) => `cyfanswm ${column} wedi’i rannu â’r nifer. Ni chaiff ei ddangos lle na ddangosid y cyfanswm`,
};
