import type { Messages } from './en.ts';

/** A working translation. Sourced: the words of the StatsWales note codes. `people` and `everyone` carry the soft mutation, for use after `o`. */
export const cy: Messages = {
  language: 'Cymraeg',
  file: 'adroddiad.html',
  skip: 'Neidio i’r prif gynnwys',
  contents: 'Ar y dudalen hon',
  months: ['Ionawr', 'Chwefror', 'Mawrth', 'Ebrill', 'Mai', 'Mehefin', 'Gorffennaf', 'Awst', 'Medi', 'Hydref', 'Tachwedd', 'Rhagfyr'],
  percent: (figure) => `${figure}%`,
  range: (low, high) => `${low}% i ${high}%`,
  list: (items) => items.join(' + '),
  quote: (text) => `‘${text}’`,

  madeUp: {
    mark: 'Pobl ddychmygol',
    heading: 'Pobl ddychmygol: peidiwch â dod i gasgliadau',
    text: 'Mae pob person y tu ôl i’r ffigurau hyn yn ddychmygol. Mae’r dudalen yn dangos sut olwg sydd ar y canlyniadau. Nid yw’n dweud dim am Gymru.',
  },

  about: {
    heading: 'Beth mae’r dudalen hon yn ei ddangos',
    what: 'Mae’r canlyniadau’n cyfrif pobl, pob un ohonynt unwaith.',
    population: (filters) => `Dim ond y bobl hyn a gyfrifir: ${filters}.`,
    filter: (title, codes) => `${title}: ${codes}`,
    when: (date) => `Maent ar gyfer ${date}.`,
    link: 'Cafodd pobl eu cyfrif mewn un ffynhonnell, a chwiliwyd amdanynt mewn un arall, heb enwau na chyfeiriadau. Yn lle hynny, mae pob cofnod yn cario maes cysylltu dienw (ALF): rhif sy’n sefyll am yr un person ym mhob ffynhonnell ac nad yw’n dweud dim am bwy ydyw.',
    notLinked:
      'Ni ellid cysylltu rhai pobl: nid oes ganddynt ALF sy’n ddigon da, neu nid yw’r ffynhonnell arall yn ei gynnwys. Dangosir y rhain fel pobl heb eu cysylltu, byth fel pobl heb gofrestru.',
    range:
      'Gan na all neb ddweud o’r ffynonellau hyn a oedd pobl heb eu cysylltu wedi cofrestru, mae pob canlyniad yn amrediad: mae’r ffigur isaf yn cymryd nad oedd yr un ohonynt wedi cofrestru, a’r ffigur uchaf yn cymryd bod pob un wedi cofrestru.',
  },

  findings: {
    heading: 'Prif ganfyddiadau',
    none: 'Ni ryddhawyd tabl canlyniadau ag amrediad, felly nid oes canfyddiadau.',
    noRange: 'Nid yw’r biblinell hon yn gofyn am amrediad.',
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
    everyone: 'bawb a gyfrifwyd',
  },

  results: {
    heading: 'Canlyniadau',
    none: 'Nid oes tablau canlyniadau yn y rhediad hwn.',
    totals: 'Gall yr un cyfanswm amrywio ychydig rhwng tablau, gan mai symiau o rifau wedi’u talgrynnu yw’r cyfansymiau.',
    range:
      'Darllenwch yr amrediad yn gyntaf. Rhoddir y colofnau olaf er mwyn cymharu yn unig: maent yn gadael allan y bobl na ellid eu cysylltu, neu’n eu cyfrif i gyd fel pobl heb gofrestru.',
  },

  linkage: {
    heading: 'Faint o bobl y gellid eu cysylltu',
    text: 'Ni all canlyniad fod yn well na’r cysylltu sydd y tu ôl iddo. Mae’r tablau hyn yn dangos i bwy y gweithiodd yn dda ac i bwy y gweithiodd yn llai da.',
    ranges: 'Lle y gellid cysylltu llai o bobl, mae’r amrediadau uchod yn lletach.',
    none: 'Nid oes tablau am gysylltu yn y rhediad hwn.',
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
    leftOut: 'Mae cyfanswm â’r marc ‘o leiaf’ yn gadael allan rifau na chânt eu dangos, felly gall y gwir gyfanswm fod yn uwch.',
    of: (selected, base) => `${selected}, allan o ${base}`,
    ofRange: (low, high, base) => `o ${low} hyd at ${high}, allan o ${base}`,
    everyone: 'bawb',
    per: (per) => `fesul ${per} o bobl`,
    atLeast: 'o leiaf',
    atLeastNote: 'yn cymryd nad oedd neb o’r rhai heb eu cysylltu wedi cofrestru',
  },

  withheld: {
    text: (name) => `Nid yw ${name} wedi’i ryddhau.`,
    why: 'Pam',
    mend: 'Beth i’w wneud',
    unsafe: 'Mae rhai o’i rifau’n ymwneud â rhy ychydig o bobl i’w dangos.',
    overlaps: (others) =>
      `Ni fyddai cuddio’r rhifau hynny yn unig yn ddigon. Gellid eu cyfrifo drwy eu rhoi ynghyd â thablau eraill am yr un bobl: ${others}.`,
    exposes: (others) => `Mae tablau eraill yn cuddio rhifau am rai o’r un bobl, a gallai’r tabl hwn eu datgelu: ${others}.`,
    elsewhere: 'Mae’r hyn a ryddhawyd yn aros, felly dim ond am bobl nad yw’r datganiad hwnnw’n eu cynnwys y gellir rhyddhau’r tabl hwn.',
    here: (tables) => `y rhai y gofynnir amdanynt yma (${tables})`,
    earlier: (tables) => `y rhai a ryddhawyd gan rediadau cynharach (${tables})`,
    both: (here, earlier) => `${here}; hefyd ${earlier}`,
    ofRuns: (tables, runs) => `${tables}: ${runs}`,
    broaden: 'Defnyddiwch grwpiau ehangach neu cyfunwch sawl blwyddyn, fel nad oes rhif sy’n ymwneud â rhy ychydig o bobl.',
    round: 'Neu dewiswch ddull sy’n talgrynnu pob rhif.',
    alone: 'Neu rhyddhewch y tabl hwn heb y lleill.',
    aloneRounded: 'Neu rhyddhewch y tabl hwn heb y lleill, drwy ddull sy’n talgrynnu pob rhif.',
    linkage:
      'Mae cyfraddau cysylltu’n mynd allan gyda phob tabl cysylltiedig, felly dim ond pan nad oes yr un o’i rifau’n ymwneud â rhy ychydig o bobl y gall y tabl hwn fynd allan: defnyddiwch lai o golofnau neu grwpiau ehangach.',
  },

  chart: {
    title: (measure, by) => `${measure}, yn ôl ${by}.`,
    text: (table) => `Mae pob bar yn rhedeg o’r ffigur isaf i’r ffigur uchaf. Ceir yr un ffigurau yma: ${table}.`,
    startsAt: (percent) => `Mae’r raddfa’n dechrau ar ${percent}, nid ar sero.`,
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
    zeros: 'Sero',
    zerosBelow: 'Mae sero’n cyfrif fel rhif bach ac ni chaiff ei ddangos.',
    zerosSafe: 'Gellir dangos sero fel sero.',
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
    },
    standsFor: (released, low, high) => `mae ${released} yn sefyll am ${low} i ${high}`,
    smallest: (standsFor) => `${standsFor} (ni ddangosir llai)`,
  },

  steps: {
    heading: 'Darllen a chysylltu, gam wrth gam',
    text: 'Beth ddigwyddodd i’r cofnodion ar y ffordd. Rhoddir nifer y cofnodion mewn bandiau bras yn unig.',
    caption: 'Cofnodion ar bob cam, mewn bandiau',
    stage: 'Beth a gyfrifwyd',
    band: 'Cofnodion',
    none: 'Ni chofnodwyd dim.',
    step: (id) => id,
    matchStatus: 'Rheol statws paru, sy’n penderfynu a yw ALF yn ddigon da:',
    spells: 'Rheol sy’n rhoi cyfnodau un person mewn trefn:',
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
      valid: 'cofnodion sy’n weddill',
      'with-field': 'o’r rhain, â maes cysylltu',
      accepted: 'o’r rhain, â statws paru y mae’r rheol yn ei dderbyn',
      unique: 'o’r rhain, yr unig un ar ei faes cysylltu, neu’r un y mae’r rheol yn ei gadw',
      linked: 'pobl a gafwyd ar y gofrestr',
      registered: 'pobl â chyfnod sy’n cynnwys y dyddiad',
      'not-registered': 'pobl a gafwyd ar y gofrestr heb gyfnod sy’n cynnwys y dyddiad',
      'not-linked': 'pobl na chafwyd ar y gofrestr',
      'person-unknown': 'pobl â chyfnodau heb gofnod dilys ar y gofrestr',
      overlapping: 'pobl â mwy nag un cyfnod ar y dyddiad cyn glanhau',
      'open-ended': 'pobl ar y gofrestr nad oes diwedd i’w cyfnod ar y dyddiad',
      'ended-by-death': 'pobl ar y gofrestr y daeth eu cyfnod i ben gyda’u marwolaeth cyn y dyddiad',
      bridged: 'pobl ar y gofrestr y pontiwyd bwlch yn eu cyfnodau ar y dyddiad',
    },
  },

  limits: {
    heading: 'Cyfyngiadau’r data',
    none: 'Nid yw’r ffynonellau’n nodi cyfyngiadau.',
  },

  reading: {
    heading: 'Sut i ddarllen y ffigurau',
    confidential: '[c], cyfrinachol',
    confidentialIs:
      'Ni ddangosir y rhif. Mae’n ymwneud ag ychydig o bobl neu neb, neu byddai’n fodd i gyfrifo rhif o’r fath. Nid yw’r marc yn golygu sero: nid yw’n dweud dim am faint y rhif.',
    rounding: 'Talgrynnu',
    roundingIs:
      'Symiau o rifau wedi’u talgrynnu yw’r cyfansymiau, felly gall yr un cyfanswm amrywio ychydig rhwng tablau. Cyfrifir canrannau o’r rhifau a ddangosir, byth o rai cudd.',
    ranges: 'Amrediadau',
    rangesAre:
      'Gall y gwir ffigur fod unrhyw le yn yr amrediad, sydd hefyd yn caniatáu ar gyfer talgrynnu. Nid yw’r canol yn fwy tebygol na’r ddau ben.',
    notLinked: 'Heb eu cysylltu',
    notLinkedIs: 'Nid oes gan y person ALF sy’n ddigon da, neu nid yw’r gofrestr yn ei gynnwys. Nid yw’n hysbys a oedd wedi cofrestru.',
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
