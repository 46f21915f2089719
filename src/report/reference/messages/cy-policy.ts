import type { ReferenceTexts } from './en.ts';

/** The words of a policy's page. */
export const policy: ReferenceTexts['policy'] = {
  rules: 'Rheolau',
  rulesText:
    'Mae piblinell yn enwi polisi. Lle mae perchennog data’n gofyn am fwy, y rheol lymaf sy’n cyfrif; felly hefyd lle mae’r biblinell ei hun yn gofyn am fwy.',
  whose: 'Rheol pwy',
  sourced: 'Fel y mae yn ei ffynhonnell',
  ours: 'Dewis Dolen ei hun',
  methods: 'Dulliau',
  methodsText: 'Beth a ddaw o rifau y gellir eu dangos, ar drothwy’r polisi hwn.',
  method: 'Dull',
  methodsAllowed: 'Dulliau y gall piblinell eu dewis',
  roundingBase: 'Lluosrifau ar gyfer talgrynnu yn ôl allwedd a thalgrynnu gyda’i gilydd',
  smallCountBase: 'Yr hyn y daw rhifau bach yn ogystal â sero',
  perturbation: 'Sŵn yn ôl allweddi celloedd',
  noiseIs: (most, variance, blocked, stay, posterior) =>
    [
      `Hyd at ${most}, gydag amrywiant ${variance}.`,
      ...(blocked > 0 ? [`Ni ddangosir byth gyfrifon o 1 i ${blocked}.`] : []),
      ...(stay === undefined ? [] : [`Mae ${stay}% o’r cyfrifon yn aros fel y maent.`]),
      `Lle gallai rhywun fod yn sicrach na ${posterior}% o rif o dan y lleiaf a ddangosir, cuddir rhifau o’r fath hefyd.`,
    ].join(' '),
  secondUnits: 'Aelwydydd, practisau ac eraill',
  secondUnitsAre: (units) => `Y tu ôl i rif mae o leiaf cynifer â hyn: ${units}.`,
  units: { households: 'aelwydydd', practices: 'practisau', providers: 'darparwyr', advisers: 'cynghorwyr' },
  minContributors: 'Cyfranwyr',
  minContributorsAre: (least) => `Dangosir swm dim ond lle mae o leiaf ${least} yn cyfrannu ato.`,
  dominance: 'Goruchafiaeth',
  dominanceIs: (count, percent, atLimit) =>
    `Ni ddangosir swm lle mae ei gyfranwyr mwyaf, ${count} ohonynt, yn rhoi ${atLimit === 'unsafe' ? `${percent} ohono neu fwy` : `mwy na ${percent} ohono`}.`,
  pPercent: 'p y cant',
  pPercentIs: (percent, coalition) =>
    `Ni ddangosir swm lle gallai cynifer o gyfranwyr sy’n rhannu’r hyn a wyddant, ${coalition}, gyfrifo cyfraniad un arall i o fewn ${percent}.`,
  allOrNone: 'Pawb neu neb',
  allOrNoneIs: { disclosive: 'Ni ddangosir cyfradd o 0 nac o 100 y cant.', safe: 'Gellir dangos cyfradd o 0 neu o 100 y cant.' },
  quantileSide: 'Canolrifau a chwantelau eraill',
  quantileSideIs: (least) => `Dangosir un dim ond gydag o leiaf ${least} o bobl ar y naill ochr a’r llall iddo.`,
  minDegreesOfFreedom: 'Graddau rhyddid',
  minDegreesOfFreedomAre: (least) => `Dangosir ystadegyn dim ond gydag o leiaf ${least} ohonynt.`,
  weightedTotals: 'Cyfansymiau pwysol',
  weightedTotalsAre: (steps) => `Talgrynnir un i gamau sy’n werth o leiaf ${steps} o bwysau cymedrig.`,
  weightedSharesNot: 'Ni dderbynnir cyfrannau pwysol.',
  isDefault: 'lle nad yw’r biblinell yn enwi un',
  usedBy: 'Piblinellau sy’n ei enwi',
  unused: 'Nid oes piblinell yn y cyfeirlyfr hwn yn ei enwi.',
};
