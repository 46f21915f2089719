import type { Messages } from './en.ts';

/** A working translation of the rules on sums and means. */
export const amountsInWelsh: Pick<Messages['protection'], 'amounts' | 'amountsAre' | 'dominanceIs'> = {
  amounts: 'Cyfansymiau a chymedrau',
  amountsAre: (least, coalition, closest) =>
    `Ni ddangosir cyfanswm na chymedr lle na ddangosir y nifer, na lle mae gan lai na ${least} fwy na 0, na lle gallai ${coalition} o’r lleill ganfod y mwyaf i o fewn ${closest}.`,
  dominanceIs: (largest, share) => `Nid ychwaith lle mae gan y ${largest} mwyaf ${share} o’r cyfanswm.`,
};

export const sumsInWelsh: Pick<Messages['table'], 'sumOf' | 'meanOf'> = {
  sumOf: (column) => `cyfanswm ${column}. Ni chaiff ei ddangos lle na ddangosir y nifer, na lle mae gan ychydig y rhan fwyaf ohono`,
  meanOf: (column) => `cyfanswm ${column} wedi’i rannu â’r nifer. Ni chaiff ei ddangos lle na ddangosid y cyfanswm`,
};
