import { cyExplanations } from './cy-explanations.ts';
import type { Messages } from './en.ts';
import { amountsInWelsh, sumsInWelsh } from './cy-amounts.ts';

const unitsInWelsh: Readonly<Record<string, string>> = {
  households: 'aelwydydd',
  practices: 'bractisau',
  providers: 'ddarparwyr',
  advisers: 'gynghorwyr',
};

/** A working translation. Sourced: the words of the StatsWales note codes. `people` and `everyone` carry the soft mutation, for use after `o`. */
export const cy: Messages = {
  ...cyExplanations,
  language: 'Cymraeg',
  file: 'adroddiad.html',
  skip: 'Neidio i’r prif gynnwys',
  contents: 'Ar y dudalen hon',
  months: ['Ionawr', 'Chwefror', 'Mawrth', 'Ebrill', 'Mai', 'Mehefin', 'Gorffennaf', 'Awst', 'Medi', 'Hydref', 'Tachwedd', 'Rhagfyr'],
  percent: (figure) => `${figure}%`,
  range: (low, high) => `${low}% i ${high}%`,
  numbers: (low, high) => `${low} i ${high}`,
  names: (items) => items.join('; '),
  list: (items) => items.join(' + '),
  quote: (text) => `‘${text}’`,

  madeUp: {
    mark: 'Pobl ddychmygol',
    heading: 'Pobl ddychmygol: peidiwch â dod i gasgliadau',
    text: 'Mae pob person y tu ôl i’r ffigurau hyn yn ddychmygol. Mae’r dudalen yn dangos sut olwg sydd ar y canlyniadau. Nid yw’n dweud dim am Gymru.',
  },

  draft: { mark: 'Drafft', text: 'cyfieithiad gwaith yw’r Gymraeg, nad yw cyfieithydd wedi’i wirio.' },

  findings: {
    heading: 'Prif ganfyddiadau',
    none: 'Ni ryddhawyd tabl canlyniadau â chanran, amrediad neu gyfradd, felly nid oes canfyddiadau.',
    noFigure: 'Dim ond am niferoedd pobl y mae’r biblinell hon yn gofyn. Maent yn y tablau.',
    of: (measure) => `${measure}:`,
    figure: (people, figure) => `o ${people}: ${figure}`,
    apart: (first, second) => `Mae’r amrediad i ${first} yn is na’r amrediad i ${second}: nid yw’r ddau’n cyffwrdd.`,
    meet: (first, second) =>
      `Mae’r ddau amrediad yn gorgyffwrdd, felly nid yw’r ffigurau hyn yn dangos ai i ${first} ynteu i ${second} y mae’r gwir ffigur yn uwch.`,
    on: (date) => `Ar ${date}:`,
    range: (low, high, people) => `roedd rhwng ${low}% a ${high}% o ${people} wedi cofrestru`,
    exact: (figure, people) => `roedd ${figure}% o ${people} wedi cofrestru`,
    hidden: (people) => `mae’r gyfran o ${people} a oedd wedi cofrestru yn gyfrinachol ac ni chaiff ei dangos`,
    lower: (first, second) =>
      `Roedd cyfran lai o ${first} wedi cofrestru nag o ${second}. Mae hyn yn wir beth bynnag am y rhai na ellid eu cysylltu, gan nad yw’r ddau amrediad yn cyffwrdd.`,
    overlap: (first, second) =>
      `Mae’r ddau amrediad yn gorgyffwrdd, felly nid yw’r ffigurau hyn yn dangos ai cyfran uwch o ${first} ynteu o ${second} oedd wedi cofrestru.`,
    linked: (figure, people) => `${figure}% o ${people}`,
    linkedIntro: 'Faint ohonynt y gellid eu cysylltu:',
    linkedMeans: 'Po leiaf o bobl y gellid eu cysylltu, lletaf yn y byd yw’r amrediad.',
    from: (tables) => `Ffynhonnell y ffigurau hyn: ${tables}.`,
    withheld: (tables) => `Heb eu rhyddhau: ${tables}. Rhoddir y rheswm lle byddai’r tabl.`,
    people: (group) => (group.startsWith('Ganwyd ') ? `bobl a anwyd ${group.slice(7)}` : `bobl yn y grŵp ‘${group}’`),
    unknown: (title) => `bobl y mae hyn yn anhysbys amdanynt: ${title}`,
    everyone: 'bawb a gyfrifwyd',
  },

  results: {
    heading: 'Canlyniadau',
    none: 'Nid oes tablau canlyniadau yn y rhediad hwn.',
    totals: 'Gall yr un cyfanswm amrywio ychydig rhwng tablau, gan mai symiau o rifau wedi’u talgrynnu yw’r cyfansymiau.',
    range:
      'Darllenwch yr amrediad yn gyntaf. Rhoddir y colofnau olaf er mwyn cymharu yn unig: maent yn gadael allan y bobl na ellid eu cysylltu, neu’n eu cyfrif i gyd fel pobl heb gofrestru.',
    rangeOther:
      'Darllenwch yr amrediad yn gyntaf. Rhoddir y colofnau olaf er mwyn cymharu yn unig: maent yn gadael allan yr hyn nad yw’n sicr.',
  },

  linkage: {
    heading: 'Faint o bobl y gellid eu cysylltu',
    text: 'Ni all canlyniad fod yn well na’r cysylltu sydd y tu ôl iddo. Mae’r tablau hyn yn dangos i bwy y gweithiodd yn dda ac i bwy y gweithiodd yn llai da.',
    ranges: 'Lle y gellid cysylltu llai o bobl, mae’r amrediadau uchod yn lletach.',
    none: 'Nid oes tablau am gysylltu yn y rhediad hwn.',
  },

  denominators: {
    heading: 'Yr hyn y mae’r cyfraddau drosto',
    text: 'Mae cyfradd yn rhannu nifer o dabl canlyniadau â nifer o boblogaeth arall, sydd yn y tablau hyn. Cyfrifir y boblogaeth honno ar ei phen ei hun, o dan yr un rheolau.',
  },

  table: {
    name: (number) => `Tabl\u00a0${number}`,
    names: (numbers) => `Tablau\u00a0${numbers}`,
    span: (first, last) => `${first} i\u00a0${last}`,
    only: (caption, codes) => `${caption} (dim ond: ${codes})`,
    categories: (title, count) => `${title}: ${count} categori`,
    letter: (index) => (index < 26 ? String.fromCharCode(97 + index) : `-${index + 1}`),
    by: (titles) => `pobl yn ôl: ${titles.join(', ')}`,
    all: 'Pawb',
    title: (name, title) => `${name}: ${title}`,
    scroll: (name) => `${name}, yn sgrolio i’r ochr`,
    download: (name) => `Lawrlwytho ${name} fel CSV`,
    suppressed:
      'Ystyr [c] yw cyfrinachol: ni ddangosir y rhif, gan ei fod yn ymwneud ag ychydig o bobl neu neb, neu gan y byddai’n datgelu rhif o’r fath.',
    rounded: 'Mae niferoedd y bobl wedi’u talgrynnu. Swm y rhifau wedi’u talgrynnu sy’n ei ffurfio yw pob cyfanswm.',
    roundedTogether: 'Mae’r cyfrifon wedi’u talgrynnu fel eu bod yn adio’n gywir.',
    byKeys:
      'Newidir pob cyfrif, grŵp a chyfanswm ychydig yn ôl pwy sy’n cael ei gyfrif, felly nid oes rhaid iddynt adio’n gywir. Mae gan yr un bobl yr un rhif ym mhobman.',
    leftOut: 'Mae cyfanswm â’r marc ‘o leiaf’ yn gadael allan rifau na chânt eu dangos, felly gall y gwir gyfanswm fod yn uwch.',
    notApplicable:
      'Ystyr [z] yw amherthnasol: nid oes cyfradd na chyfran yma, gan nad oes categori o’r fath yn yr hyn y byddai drosto, neu gan nad oes neb ynddo.',
    several: (title, all) =>
      `Gall un person fod mewn mwy nag un categori o ‘${title}’, neu heb fod mewn yr un, ac fe’i cyfrifir unwaith ym mhob un. Nid yw’r categorïau’n adio i ‘${all}’, sy’n cyfrif pob person unwaith ac nad yw’n swm ohonynt.`,
    of: (selected, base) => `${selected}, allan o ${base}`,
    ofRange: (low, high, base) => `o ${low} hyd at ${high}, allan o ${base}`,
    between: (low, high) =>
      `niferoedd o bobl, nid canrannau: nid llai na ${low}, ac nid mwy na ${high}. Gall y gwir nifer fod unrhyw le rhyngddynt; caniateir ar gyfer talgrynnu`,
    ...sumsInWelsh,
    perOther: (selected, per, base) => `${selected}, fesul ${per} o: ${base}`,
    inTable: (title, name) => `${title} (${name})`,
    everyone: 'bawb',
    per: (per) => `fesul ${per} o bobl`,
    atLeast: 'o leiaf',
    atLeastNote: 'yn cymryd nad oedd neb o’r rhai heb eu cysylltu wedi cofrestru',
    atLeastOther: 'yn gadael allan yr hyn nad yw’n sicr',
  },

  estimate: {
    figure: (share, interval) => `${share} (amrediad 95%: ${interval})`,
    short: (share, interval) => `${share} (${interval})`,
    unreliable: 'Ystyr [u] yw dibynadwyedd isel: atebodd rhy ychydig o bobl i ddibynnu ar y ffigur.',
    head: 'amrediad 95%; sylfaen heb ei phwysoli, wedi’i thalgrynnu; effaith dyluniad',
    base: (base) => `sylfaen ${base}`,
    effect: (effect) => `effaith dyluniad ${effect}`,
    of: (selected, base, weight) =>
      `${selected}, allan o ${base}, gan gyfrif pob person yn ôl y pwysau ${weight}; po leiaf o bobl, mwyaf bras y talgrynnir y ffigur`,
  },

  withheld: {
    text: (name) => `Nid yw ${name} wedi’i ryddhau.`,
    why: 'Pam',
    mend: 'Beth i’w wneud',
    unsafe:
      'Mae rhai o’i rifau’n ymwneud â rhy ychydig o bobl, ac nid oes dewis o rifau i’w cuddio sy’n atal eu cyfrifo, ynghyd â’r tablau eraill y gofynnir amdanynt yma.',
    tooMany:
      'Gellir rhoi’r tablau y gofynnir amdanynt yma ynghyd mewn cynifer o ffyrdd fel na ellir dangos nad yw’r un ohonynt yn datgelu neb.',
    tooOften: 'Wrth ochr y tablau eraill, byddai’n sôn am yr un ychydig o bobl yn rhy aml i dalgrynnu eu cuddio.',
    seldom: 'Gofynnwch am lai o dablau sy’n gwahaniaethu o ychydig o bobl, neu defnyddiwch grwpiau ehangach.',
    exposes: (others) => `Mae tablau eraill yn cuddio rhifau am rai o’r un bobl, a gallai’r tabl hwn eu datgelu: ${others}.`,
    elsewhere: 'Mae’r hyn a ryddhawyd yn aros, felly dim ond am bobl nad yw’r datganiad hwnnw’n eu cynnwys y gellir rhyddhau’r tabl hwn.',
    noMap: (others) =>
      `Nid oes modd darllen mwyach pwy a gyfrifwyd gan ddatganiadau cynharach o ddetholiad arall, neu ni chadwyd hynny erioed, felly ni ellir dangos nad yw’r tabl hwn a’r rheini gyda’i gilydd yn datgelu neb: ${others}.`,
    restore: 'Efallai fod map y rhediad hwnnw mewn copi o ffolder y cofnod; gall y gweithredwr ei roi’n ôl fel yr oedd.',
    ofRuns: (tables, runs) => `${tables}: ${runs}`,
    broaden: 'Defnyddiwch grwpiau ehangach neu cyfunwch sawl blwyddyn, fel nad oes rhif sy’n ymwneud â rhy ychydig o bobl.',
    round: 'Neu dewiswch ddull sy’n talgrynnu pob rhif.',
    fewer: 'Neu gofynnwch am lai o dablau, neu dablau â llai o golofnau, mewn un rhediad.',
    broader: (columns) => `Grwpiau ehangach sydd ar gael: ${columns}.`,
    broaderColumn: (column, codes, by) => `${column} (${codes} cod) yn ôl ${by}`,
    broaderList: (title, id, codes) => `${title} (${id}, ${codes} cod)`,
    ask: (pipeline) =>
      `Gall pwy bynnag sy’n adolygu allbynnau yma ofyn i “dolen diff” am y biblinell ${pipeline}: mae’n dweud pa dabl brasach fyddai’n pasio, heb ryddhau dim.`,
  },

  chart: {
    title: (measure, by) => `${measure}, yn ôl: ${by.join(', ')}.`,
    per: (measure, per) => `${measure}, fesul ${per} o bobl`,
    ranges: 'Mae pob bar yn rhedeg o’r ffigur isaf i’r ffigur uchaf, â marc ar y ddau ben.',
    bars: 'Mae pob bar yn dechrau ar sero ac yn gorffen ar y ffigur.',
    marks: 'Mae pob marc yn sefyll ar y ffigur.',
    intervals: 'Saif pob marc wrth y ffigur, a’r llinell drwyddo yw’r amrediad 95%.',
    startsAt: (percent) => `Mae’r raddfa’n dechrau ar ${percent}, nid ar sero.`,
    notShown: 'ni ddangosir',
    notApplicable: 'amherthnasol',
    inapplicable: 'Lle mae [z] mewn rhes, ni all fod ffigur.',
    gap: 'Lle mae [c] mewn rhes, ni chaiff y ffigur ei ddangos.',
    part: 'Mae’r siart yn gadael allan rai o resi’r tabl.',
    same: 'Yr un ffigurau, fel tabl:',
    panel: (title, code) => `${title}: ${code}`,
  },

  protection: {
    heading: 'Sut mae’r ffigurau’n cael eu diogelu',
    text: 'Ni chaiff unrhyw ffigur ddweud dim am un person. Cymhwyswyd y rheolau hyn cyn rhoi unrhyw rif ar y dudalen hon. Lle mae perchnogion data’n gofyn am bethau gwahanol, yr un llymaf sy’n cyfrif.',
    caption: 'Rheolau a gymhwyswyd i bob tabl',
    rule: 'Rheol',
    meaning: 'Beth mae’n ei olygu yma',
    source: 'Ffynhonnell',
    policy: 'Polisi',
    policyIs: (id, version) => `${id}, fersiwn ${version}`,
    policySource: 'Enwir yn y biblinell',
    minPersons: 'Y rhif lleiaf a ddangosir',
    minPersonsIs: (threshold) => `Ni ddangosir rhif sy’n ymwneud â llai na ${threshold} o bobl.`,
    minPersonsChanged: (threshold, candidates) =>
      `Dim ond wedi’i newid y dangosir rhif o dan ${threshold}, a chuddir ef lle byddai llai na ${candidates} o werthoedd yn aros yn bosibl.`,
    zeros: 'Sero',
    zerosBelow: 'Mae sero’n cyfrif fel rhif bach ac ni chaiff ei ddangos.',
    zerosChanged: 'Mae sero’n cyfrif fel rhif bach: gall yr hyn a ddangosir fel sero fod yn fwy.',
    zerosSafe: 'Gellir dangos sero fel sero.',
    candidates: 'Yr hyn sy’n aros yn bosibl',
    certainty: 'Yr hyn y mae sawl rhif yn ei ddweud ynghyd',
    certaintyIs: (percent) =>
      `Ni chaiff neb fod yn sicrach na ${percent} faint yw ychydig o bobl sydd mewn un rhif ac nid mewn un arall, dro ar ôl tro. Cuddir rhifau at hynny lle bo angen.`,
    candidatesAre: (candidates) =>
      `O rif sydd wedi’i guddio, mae o leiaf ${candidates} o werthoedd yn aros yn bosibl i unrhyw un, beth bynnag arall a ddangosir ac a ryddhawyd. Cuddir rhifau eraill at hynny lle bo angen.`,
    classDisclosure: 'Bron pawb yr un fath',
    classDisclosureIs: (remainder, percent) =>
      `Ni ddangosir dim a fyddai’n rhoi bron pawb mewn grŵp mewn un categori sensitif: pawb ond llai na ${remainder} o bobl, neu ${percent} ohonynt neu ragor.`,
    sensitive: (categories) => `Sensitif yma: ${categories}.`,
    noneSensitive: 'Nid oes categori yn y tablau a ddangosir wedi’i nodi’n sensitif.',
    more: (count) => `a ${count} arall`,
    method: 'Talgrynnu',
    methods: {
      exact: 'Dangosir y rhifau y gellir eu dangos fel y’u cyfrifwyd.',
      redact: (first, next) => `Caiff pob rhif a ddangosir ei dalgrynnu i’r 5 agosaf: ${first}, ${next}, ac yn y blaen.`,
      nearest: (first, next) => `Caiff pob rhif a ddangosir ei dalgrynnu i’r 3 agosaf: ${first}, ${next}, ac yn y blaen.`,
      midpoint: (first, next) => `Rhoddir canol ei fand o chwech yn lle pob rhif a ddangosir: ${first}, ${next}, ac yn y blaen.`,
      keyed: (base, zero, next) =>
        `Mae pob rhif yn mynd i luosrif o ${base} ychydig uwch neu is, yn ôl pwy sy’n cael ei gyfrif: ${zero}, ${next}. Mae rhif sy’n lluosrif yn aros.`,
      cellKey: (most, zero, next) =>
        `Newidir pob rhif ${most} neu lai, yn ôl pwy sy’n cael ei gyfrif: ${zero}, ${next}. Mae sero’n aros yn sero.`,
      smallCounts: (base, zero, next) =>
        `Mae rhifau’n symiau o grwpiau bach o bobl, a chyfrifir grŵp o lai na ${base} fel neb neu fel ${base} lle dangosid rhif o dan ${base} fel arall: ${zero}, ${next}. Mae’r rhifau’n adio’n gywir.`,
      controlled: (base, zero, next) =>
        `Mae rhifau’n mynd i luosrifau o ${base} sy’n agos atynt ac a ddewisir gyda’i gilydd, fel eu bod yn adio’n gywir: ${zero}, ${next}.`,
    },
    secondUnits: 'Aelwydydd a darparwyr',
    secondUnitsAre: (least, unit) =>
      `Ni ddangosir rhif am bobl o lai na ${least} o ${unitsInWelsh[unit] ?? unit}, faint bynnag o bobl y mae’n eu cyfrif. Cyfrifir pwy bynnag nad oes ganddo un fel un ar wahân.`,
    ...amountsInWelsh,
    standsFor: (released, low, high) => `mae ${released} yn sefyll am ${low} i ${high}`,
    smallest: (standsFor) => `${standsFor} (ni ddangosir llai)`,
    hidden: 'Rhifau cudd, a sut i weld rhagor',
    hiddenIs:
      'Mae rhif â’r marc [c] yn rhy fach i’w ddangos, neu wedi’i guddio fel na ellir cyfrifo un bach o’r lleill. Nid oes dim a ryddhawyd yn dweud pa un o’r ddau ydyw. Mae grwpiau ehangach, sawl blwyddyn ynghyd, neu lai o golofnau yn gadael llai o rifau i’w cuddio.',
    broaderFor: (table, columns) => `Grwpiau ehangach ar gyfer ${table}: ${columns}.`,
    notCovered: 'Beth nad yw’r rheolau hyn yn ei gynnwys',
    notCoveredAre: [
      'Yr hyn y mae prosiectau eraill wedi’i ryddhau.',
      'Yr hyn y mae rhywun yn ei wybod o fan arall, oni bai iddo gael ei gofnodi fel rhywbeth a gyhoeddwyd.',
      'Rhifau y penderfynodd rhywun eu dangos yn groes i’r rheolau: o hynny ymlaen maent yn cyfrif fel rhai sy’n hysbys yn union.',
    ],
  },

  steps: {
    heading: 'Darllen a chysylltu, gam wrth gam',
    text: 'Beth ddigwyddodd i’r cofnodion ar y ffordd. Rhoddir nifer y cofnodion mewn bandiau bras yn unig.',
    caption: 'Cofnodion ar bob cam, mewn bandiau',
    stage: 'Beth a gyfrifwyd',
    band: 'Cofnodion',
    none: 'Ni chofnodwyd dim.',
    step: (id) => id,
    bands: { 'under-10': 'llai na 10', '10-to-99': '10 i 99', '100-or-more': '100 neu fwy' },
    stages: {
      records: 'cofnodion yn y ffeil',
      'rejected-missing': 'cofnodion heb werth na chaiff fod ar goll',
      'rejected-code': 'cofnodion â chod nad yw yn y rhestr',
      'rejected-number': 'cofnodion â rhif nad yw’n rhif, neu sydd y tu allan i’r terfynau',
      'rejected-date': 'cofnodion â dyddiad nad yw’n ddyddiad, neu sydd y tu allan i’r terfynau',
      'rejected-pattern': 'cofnodion â thestun nad yw fel y datganwyd',
      'rejected-spell': 'cyfnodau sy’n dod i ben cyn iddynt ddechrau',
      duplicate: 'cofnodion â’r un allwedd â chofnod cynharach',
      'value-cleared': 'cofnodion â gwerth nad oedd fel y datganwyd, a gymerir fel gwerth coll',
      'outside-population': 'cofnodion nad ydynt yn y boblogaeth',
      'same-person': 'cofnodion person y mae cofnod arall yn cyfrif drosto',
      'same-unit': 'cofnodion aelwyd y mae cofnod arall yn cyfrif drosti',
      'unit-unknown': 'cofnodion nad ydynt yn enwi aelwyd',
      'unit-without-head': 'aelwydydd heb gofnod sy’n siarad drostynt',
      'write-in-uncoded': 'cofnodion ag ateb ysgrifenedig nad yw mewn unrhyw restr, a gymerir fel anhysbys',
      valid: 'cofnodion sy’n weddill',
      'with-field': 'o’r rhain, â maes cysylltu',
      accepted: 'o’r rhain, â statws paru y mae’r rheol yn ei dderbyn',
      unique: 'o’r rhain, yr unig un ar ei faes cysylltu, neu’r un y mae’r rheol yn ei gadw',
      collected: 'cofnodion sy’n perthyn i un o’r tabl uchod',
      'parent-unknown': 'cofnodion nad ydynt yn perthyn i’r un ohono',
      'consent-refused': 'o’r rhain, heb gytundeb i gysylltu',
      linked: 'wedi’u canfod yn y ffynhonnell arall',
      registered: 'pobl â chyfnod sy’n cynnwys y dyddiad',
      'not-registered': 'pobl a gafwyd ar y gofrestr heb gyfnod sy’n cynnwys y dyddiad',
      'not-linked': 'heb eu canfod yn y ffynhonnell arall',
      'person-unknown': 'pobl â chyfnodau heb gofnod dilys ar y gofrestr',
      overlapping: 'pobl â mwy nag un cyfnod ar y dyddiad cyn glanhau',
      'open-ended': 'pobl ar y gofrestr nad oes diwedd i’w cyfnod ar y dyddiad',
      'ended-by-death': 'pobl ar y gofrestr y daeth eu cyfnod i ben gyda’u marwolaeth cyn y dyddiad',
      bridged: 'pobl ar y gofrestr y pontiwyd bwlch yn eu cyfnodau ar y dyddiad',
    },
  },

  sources: {
    heading: 'Ffynonellau',
    caption: 'Detholiadau data y tu ôl i’r dudalen hon',
    source: 'Ffynhonnell',
    owner: 'Perchennog',
    view: 'Golwg',
    refreshed: 'Adnewyddwyd',
    matchVersion: 'Fersiwn paru',
    version: (contract, version) => `contract ${contract}, fersiwn ${version}`,
    pipeline: (id, version, project) => `Piblinell ${id}, fersiwn ${version}, prosiect ${project}.`,
    development: 'Rhedwyd yn y modd datblygu.',
    machine: 'Pob ffigur mewn un ffeil ar gyfer peiriannau',
  },

  foot: {
    translation:
      'Cyfieithiad gwaith yw testun Cymraeg y dudalen hon. Nid yw cyfieithydd wedi’i wirio eto, a rhaid gwneud hynny cyn ei gyhoeddi.',
  },
};
