import { lowerFirst } from '../format-figures.ts';
import type { enExplanations } from './en-explanations.ts';

/** A working translation. */
export const cyExplanations: typeof enExplanations = {
  about: {
    heading: 'Beth a ofynnwyd',
    who: 'Pwy sy’n cael eu cyfrif',
    whoIs: (table, source) => `${table}, fel y’u cedwir yma: ${source}.`,
    once: { person: 'Caiff pob person ei gyfrif unwaith.', household: 'Cyfrifir pob aelwyd unwaith.' },
    population: (filters) => `Dim ond y bobl hyn a gyfrifir: ${filters}.`,
    filter: (title, codes) => `${title}: ${codes}`,
    date: 'Dyddiad',
    dates: 'Dyddiadau',
    datesAre: (title, from, until) => `${title}: o ${from} i ${until}, gan gynnwys y ddau.`,
    collected: 'Colofnau â mwy nag un cod',
    collectedIs: (columns) =>
      `${columns}. Gall fod gan un person fwy nag un o’r codau hyn, neu ddim un, ac fe’i cyfrifir unwaith ym mhob un: nid yw’r codau’n adio i’r cyfanswm.`,
    collectedFrom: (title, table, source) => `${title} (${table}, ${source})`,
    firstKnown: 'Pa ateb sy’n cyfrif',
    firstKnownIs: (questions) =>
      `Yr ateb cyntaf sy’n hysbys sy’n cyfrif, yn y drefn hon: ${questions}. Lle nad oes yr un yn ei ddweud, mae’n anhysbys.`,
    question: (title, source) => `${title} (${source})`,
    denominators: 'Yr hyn y mae’r cyfraddau drosto',
    denominatorIs: (title, tables) => `${title}: ${tables}.`,
    consent: 'Cytundeb i gysylltu',
    consentIs: (title, answers) =>
      `Dim ond am y rhai a gytunodd y chwilir: ${title}: ${answers}. Mae’r lleill yn aros yn y ffigurau fel rhai heb eu cysylltu.`,
    datasets: 'Setiau data',
    tables: 'Tablau',
    notReleased: 'heb ei ryddhau',
    link: 'Cysylltiad',
    linkIs: (title, table, source) => `${title}: chwiliwyd am y bobl a gyfrifwyd yma: ${source} (${table}).`,
    how: 'Sut y chwiliwyd am bobl',
    linking:
      'Heb enwau na chyfeiriadau. Mae pob cofnod yn cario maes cysylltu dienw (ALF): rhif sy’n sefyll am yr un person ym mhob ffynhonnell ac nad yw’n dweud dim am bwy ydyw.',
    notLinked:
      'Ni ellid cysylltu rhai pobl: nid oes ganddynt ALF sy’n ddigon da, neu nid yw’r ffynhonnell arall yn ei gynnwys. Dangosir y rhain fel pobl heb eu cysylltu, byth fel pobl heb gofrestru.',
    notLinkedOther:
      'Ni ellid cysylltu rhai pobl: nid oes ganddynt ALF sy’n ddigon da, neu nid yw’r ffynhonnell arall yn ei gynnwys. Maent yn aros yn y ffigurau fel pobl nad yw hynny’n hysbys amdanynt.',
    range:
      'Gan na all neb ddweud o’r ffynonellau hyn a oedd pobl heb eu cysylltu wedi cofrestru, mae pob canlyniad yn amrediad: mae’r ffigur isaf yn cymryd nad oedd yr un ohonynt wedi cofrestru, a’r ffigur uchaf yn cymryd bod pob un wedi cofrestru.',
    rangeOther:
      'Lle mae’r ffynonellau’n gadael rhywbeth yn agored, mae’r canlyniad yn amrediad o’r ffigur isaf i’r ffigur uchaf y maent yn eu caniatáu.',
    matchStatus: 'Pa gysylltiadau sy’n cyfrif',
    accepted: (statuses) =>
      `Dim ond pan ddywed ei statws paru y cafwyd ALF yn un o’r ffyrdd hyn y caiff ei ddefnyddio: ${statuses}. Mae cofnod ag unrhyw statws paru arall yn cyfrif fel un heb ei gysylltu.`,
    status: (label, code) => `${label} (${code})`,
    fromPercent: (status, percent) => `${status} lle mae’r paru’n ${percent} neu ragor`,
    fromPercentOrNone: (status, percent) => `${status} lle mae’r paru’n ${percent} neu ragor, neu heb ganran`,
    shared: 'Cofnodion sy’n rhannu un ALF',
    best: 'Yr un â’r paru gorau sy’n cadw’r ALF; mae’r lleill yn cyfrif fel rhai heb eu cysylltu.',
    each: 'Mae pob un yn cysylltu, fel cyfweliadau ag un person mewn sawl blwyddyn.',
    'one-person': 'Un person ydynt, a gyfrifir unwaith, yn ôl y cofnod â’r paru gorau.',
    none: 'Ni chysylltir yr un ohonynt.',
    sides: (counted, other) => `Ymhlith y bobl a gyfrifwyd: ${lowerFirst(counted)} Yn y ffynhonnell arall: ${lowerFirst(other)}`,
    spells: 'Pwy sydd wedi cofrestru',
    spell:
      'Cyfnod yw’r amser y bu person ar restr un practis heb fwlch. Mae person yn cyfrif fel un sydd wedi cofrestru os yw un o’i gyfnodau’n cynnwys y dyddiad.',
    cutShort: 'Lle mae cyfnod diweddarach yn dechrau, daw’r un cynharach i ben y diwrnod cynt. Mae cyfnod heb ddiwedd yn parhau.',
    bridged: (days) => `Caeir bylchau o hyd at ${days} diwrnod yn yr un practis.`,
    notBridged: 'Ni chaeir bylchau.',
    death: 'Daw pob cyfnod i ben ar farwolaeth.',
    rule: 'Rheol:',
  },

  reading: {
    heading: 'Sut i ddarllen y ffigurau',
    rounding: 'Talgrynnu',
    roundingIs:
      'Symiau o rifau wedi’u talgrynnu yw’r cyfansymiau, felly gall yr un cyfanswm amrywio ychydig rhwng tablau. Cyfrifir canrannau o’r rhifau a ddangosir, byth o rai cudd.',
    byKeysIs:
      'Newidir pob rhif yn ôl pwy sy’n cael ei gyfrif, y cyfansymiau hefyd. Mae gan yr un bobl yr un rhif ym mhob tabl, ac nid oes rhaid i’r hyn a ddangosir adio’n gywir. Cyfrifir canrannau o’r rhifau a ddangosir, byth o rai cudd.',
    roundedTogetherIs:
      'Caiff y rhifau eu talgrynnu gyda’i gilydd, fel bod pob un ohonynt yn adio’n gywir. Cyfrifir canrannau o’r rhifau a ddangosir, byth o rai cudd.',
    ranges: 'Amrediadau',
    rangesAre:
      'Gall y gwir ffigur fod unrhyw le yn yr amrediad, sydd hefyd yn caniatáu ar gyfer talgrynnu. Nid yw’r canol yn fwy tebygol na’r ddau ben.',
    estimates: [
      [
        'Cyfran wedi’i phwysoli',
        'Mae pob person yn cyfrif yn ôl y pwysau y mae’r arolwg yn ei roi iddo. Cyfrifir y gyfran o nifer y bobl â phob ateb, wedi’i dalgrynnu, a’u pwysau cymedrig, felly gall fod ychydig yn wahanol i gyfran o’r union rifau.',
      ],
      [
        'Amrediad 95%',
        'Dim ond rhai pobl a holwyd. Pe bai’r arolwg yn cael ei ailadrodd lawer gwaith, byddai 95 o bob 100 o’r amrediadau hyn yn cynnwys y gwir ffigur. Caniateir ar gyfer talgrynnu, ond nid ar gyfer pobl nad atebodd.',
      ],
      [
        'Effaith dyluniad',
        'Sawl gwaith yn fwy yw amrywiant y ffigur nag amrywiant hapsampl syml o gynifer o bobl. Mae’n caniatáu ar gyfer pwysau, nid ar gyfer clystyrau na strata.',
      ],
      ['Sylfaen heb ei phwysoli', 'Faint o bobl â phwysau y mae’r ffigur yn sôn amdanynt, wedi’i dalgrynnu.'],
    ],
    several: 'Mwy nag un categori',
    severalIs:
      'Lle gall person fod mewn mwy nag un categori, mae pob categori’n cyfrif pawb sydd ynddo, felly mae’r categorïau’n adio i fwy neu lai na’r cyfanswm. Cyfrif ar wahân yw’r cyfanswm.',
    between: 'Niferoedd o bobl wahanol',
    betweenAre:
      'Ni ellir gwahaniaethu rhwng rhai cofnodion a chofnodion eraill yr un person. Mae’r nifer isaf yn cyfrif cyn lleied o bobl wahanol ag y mae’r cofnodion yn ei ganiatáu, a’r uchaf gynifer ag y maent yn ei ganiatáu. Niferoedd ydynt, nid canrannau, a chaniateir ar gyfer talgrynnu.',
    notLinked: 'Heb eu cysylltu',
    notLinkedIs: 'Nid oes gan y person ALF sy’n ddigon da, neu nid yw’r gofrestr yn ei gynnwys. Nid yw’n hysbys a oedd wedi cofrestru.',
    notLinkedOther:
      'Nid oes gan y person ALF sy’n ddigon da, neu nid yw’r ffynhonnell arall yn ei gynnwys. Nid yw’n hysbys beth a ddywedai amdano.',
  },

  codes: {
    heading: 'Codau nodiadau',
    text: 'Codau StatsCymru yw’r codau a ddefnyddir ar y dudalen hon ac yn y ffeiliau i’w lawrlwytho.',
    none: 'Ni ryddhawyd dim, felly ni ddefnyddir cod.',
    code: (code, label) => `[${code}] ${label}`,
    means: {
      c: 'Ni ddangosir y rhif. Mae’n ymwneud ag ychydig o bobl neu neb, neu byddai’n fodd i gyfrifo rhif o’r fath. Nid yw’r marc yn golygu sero: nid yw’n dweud dim am faint y rhif.',
      z: 'Nid oes ffigur, gan nad oes categori o’r fath yn yr hyn y byddai’r ffigur drosto, neu gan nad oes neb ynddo. Nid oes dim wedi’i guddio.',
      u: 'Atebodd rhy ychydig o bobl i ddibynnu ar y ffigur.',
      t: 'Mae’r ffigur ar gyfer grŵp cyfan neu ar gyfer pawb. Dim ond y ffeiliau i’w lawrlwytho sy’n cario’r cod hwn.',
    },
  },

  uses: {
    heading: 'Beth y ceir a beth na cheir defnyddio’r ffigurau ar ei gyfer',
    may: 'Ceir eu defnyddio i wneud hyn:',
    describe: 'disgrifio’r grwpiau o bobl a ddangosir, o dan y rheolau ac ar y dyddiad uchod',
    describeUndated: 'disgrifio’r grwpiau o bobl a ddangosir, o dan y rheolau uchod',
    compare: 'cymharu grwpiau â’i gilydd',
    compareRanges: 'dweud bod dau grŵp yn wahanol, lle nad yw eu hamrediadau’n cyffwrdd',
    judge: 'barnu i bwy y gweithiodd y cysylltu’n dda, ac i bwy y gweithiodd yn llai da',
    mayNot: 'Ni cheir eu defnyddio i wneud hyn:',
    person: 'dweud dim am unrhyw un person, na cheisio canfod pwy sydd y tu ôl i ffigur',
    hidden: 'cyfrifo rhif na chaiff ei ddangos, er enghraifft drwy dynnu un tabl o un arall',
    range:
      'cymryd amrediad fel amcangyfrif: mae’n dweud beth na all y ffynonellau ei ddiystyru, nid oes pwynt ynddo sy’n fwyaf tebygol, ac nid cyfwng hyder mohono',
    notRegistered: 'cyfrif pobl heb eu cysylltu fel pobl heb gofrestru',
    notLinked: 'dweud am bobl heb eu cysylltu beth y byddai’r ffynhonnell arall wedi’i ddweud amdanynt',
    ofLinked: 'cymryd canran o’r bobl a gysylltwyd fel canran o bawb: gall y rhai na chysylltwyd fod yn wahanol iddynt',
    rounded:
      'cymryd bod gwahaniaethau bach rhwng rhifau wedi’u talgrynnu yn rhai go iawn: nid oes rhaid i rifau wedi’u talgrynnu gyfateb o un tabl i’r llall',
    cause: 'dweud pam mae grwpiau’n wahanol: nid yw’r ffigurau’n dangos achosion',
    others: 'sôn am ddyddiadau eraill, neu am bobl nad ydynt yn cael eu cyfrif yma',
    intervals: 'cymryd bod dwy gyfran wedi’u pwysoli’n wahanol lle mae eu hamrediadau 95% yn gorgyffwrdd: mater o siawns yw pwy a holwyd',
    weights: 'sôn am bobl na allai’r arolwg eu cyrraedd: ni all ei bwysau wneud iawn amdanynt',
    several: 'adio categorïau y gall un person fod mewn mwy nag un ohonynt, neu gymryd un fel rhan o’u swm',
    between: 'cymryd y nifer isaf neu’r nifer uchaf o bobl fel yr un tebygol: gall y gwir nifer fod unrhyw le rhyngddynt',
    otherPopulation:
      'cymryd cyfradd dros boblogaeth arall fel y siawns i un ohonynt: cyfrifir y ddwy ar ddyddiadau gwahanol ac mewn ffyrdd gwahanol',
    madeUp: 'dysgu dim am Gymru: mae pob person y tu ôl i’r ffigurau hyn yn ddychmygol',
    limits: 'Cyfyngiadau’r data',
    noLimits: 'Nid yw’r ffynonellau’n nodi cyfyngiadau.',
  },
};
