import type { Messages } from './en.ts';

/** A working translation of the rules on sums, means, quantiles and weighted shares. */
export const amountsInWelsh: Pick<
  Messages['protection'],
  'amounts' | 'amountsAre' | 'sidesAre' | 'dominanceIs' | 'weightedShares' | 'weightedSharesAre'
> = {
  amounts: 'Cyfansymiau, cymedrau a chwantelau',
  amountsAre: (least, coalition, closest) =>
    `Ni ddangosir cyfanswm na chymedr lle na ddangosir y nifer, na lle mae gan lai na ${least} fwy na 0, na lle gallai ${coalition} o’r lleill ganfod y mwyaf i o fewn ${closest}.`,
  sidesAre: (least) =>
    `Ni ddangosir cwantel lle na ddangosir y nifer, na lle daw llai na ${least} cyn neu ar ôl yr un y mae’r cwantel yn werth iddo.`,
  dominanceIs: (largest, share) => `Nid ychwaith lle mae gan y ${largest} mwyaf ${share} o’r cyfanswm.`,
  weightedShares: 'Cyfrannau wedi’u pwysoli',
  weightedSharesAre: (threshold, step, reliable) =>
    `Dim ond lle rhoddodd o leiaf ${threshold} o bobl yr atebion a gyfrifir a chynifer yr atebion eraill, a lle nad yw pwysau neb yn penderfynu’r ffigur, y dangosir cyfran wedi’i phwysoli. Fe’i talgrynnir fel bod un cam yn cyfateb i o leiaf ${step} o bobl ei sylfaen. Cyfrifir ei hamrediad o’r ffigurau a ddangosir. Rhoddir y marc [u] ar sylfaen o dan ${reliable}.`,
};

export const sumsInWelsh: Pick<Messages['table'], 'sumOf' | 'meanOf' | 'quantileOf'> = {
  sumOf: (column) => `cyfanswm ${column}. Ni chaiff ei ddangos lle na ddangosir y nifer, na lle mae gan ychydig y rhan fwyaf ohono`,
  quantileOf: (column, percent, step) =>
    `y gwerth lleiaf o ${column} sydd gan ${percent} % neu fwy na’r hyn sydd ganddynt, i’r ${step} agosaf. Ni chaiff ei ddangos lle na ddangosir y nifer, na lle mae gan ychydig fwy neu lai`,
  meanOf: (column) => `cyfanswm ${column} wedi’i rannu â’r nifer. Ni chaiff ei ddangos lle na ddangosid y cyfanswm`,
};
