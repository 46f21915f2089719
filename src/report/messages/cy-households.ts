import { lowerFirst } from '../format-figures.ts';
import type { Messages } from './en.ts';
import type { Overlay } from './overlay.ts';

/** A working translation. `people` and `everyone` carry the soft mutation, for use after `o`. */
export const cyHouseholds: Overlay<Messages> = {
  madeUp: {
    mark: 'Aelwydydd dychmygol',
    heading: 'Aelwydydd dychmygol: peidiwch â dod i gasgliadau',
    text: 'Mae pob aelwyd y tu ôl i’r ffigurau hyn yn ddychmygol. Mae’r dudalen yn dangos sut olwg sydd ar y canlyniadau. Nid yw’n dweud dim am Gymru.',
  },
  about: {
    who: 'Pa aelwydydd sy’n cael eu cyfrif',
    population: (filters) => `Dim ond yr aelwydydd hyn a gyfrifir: ${filters}.`,
    collectedIs: (columns) =>
      `${columns}. Gall fod gan un aelwyd fwy nag un o’r codau hyn, neu ddim un, ac fe’i cyfrifir unwaith ym mhob un: nid yw’r codau’n adio i’r cyfanswm.`,
    linkIs: (title, table, source) =>
      `${title}: chwiliwyd am y person sy’n ateb dros bob aelwyd yma: ${source} (${table}). Y person hwnnw a gysylltir, nid yr aelwyd.`,
    how: 'Sut y chwiliwyd am y person sy’n ateb dros aelwyd',
    notLinked:
      'Ni ellid cysylltu rhai aelwydydd: nid oes gan y person sy’n ateb drostynt ALF sy’n ddigon da, neu nid yw’r ffynhonnell arall yn ei gynnwys. Dangosir y rhain fel aelwydydd heb eu cysylltu, byth fel aelwydydd heb gofrestru.',
    notLinkedOther:
      'Ni ellid cysylltu rhai aelwydydd: nid oes gan y person sy’n ateb drostynt ALF sy’n ddigon da, neu nid yw’r ffynhonnell arall yn ei gynnwys. Maent yn aros yn y ffigurau.',
    range:
      'Gan na all neb ddweud o’r ffynonellau hyn a oedd aelwydydd heb eu cysylltu wedi cofrestru, mae pob canlyniad yn amrediad: mae’r ffigur isaf yn cymryd nad oedd yr un ohonynt wedi cofrestru, a’r ffigur uchaf yn cymryd bod pob un wedi cofrestru.',
    sides: (counted, other) => `Ymhlith yr aelwydydd a gyfrifwyd: ${lowerFirst(counted)} Yn y ffynhonnell arall: ${lowerFirst(other)}`,
  },
  findings: {
    noFigure: 'Dim ond am niferoedd aelwydydd y mae’r biblinell hon yn gofyn. Maent yn y tablau.',
    linkedMeans: 'Po leiaf o aelwydydd y gellid eu cysylltu, lletaf yn y byd yw’r amrediad.',
    people: (group) => `aelwydydd yn y grŵp ‘${group}’`,
    unknown: (title) => `aelwydydd y mae hyn yn anhysbys amdanynt: ${title}`,
    everyone: 'bob aelwyd a gyfrifwyd',
  },
  results: {
    range:
      'Darllenwch yr amrediad yn gyntaf. Rhoddir y colofnau olaf er mwyn cymharu yn unig: maent yn gadael allan yr aelwydydd na ellid eu cysylltu, neu’n eu cyfrif i gyd fel aelwydydd heb gofrestru.',
  },
  linkage: {
    heading: 'Faint o aelwydydd y gellid eu cysylltu',
    text: 'Ni all canlyniad fod yn well na’r cysylltu sydd y tu ôl iddo. Cysylltir aelwyd lle cysylltir y person sy’n ateb drosti. Mae’r tablau hyn yn dangos i ba aelwydydd y gweithiodd hynny’n dda ac i ba rai y gweithiodd yn llai da.',
    ranges: 'Lle y gellid cysylltu llai o aelwydydd, mae’r amrediadau uchod yn lletach.',
  },
  table: {
    by: (titles) => `aelwydydd yn ôl: ${titles.join(', ')}`,
    all: 'Pob aelwyd',
    suppressed:
      'Ystyr [c] yw cyfrinachol: ni ddangosir y rhif, gan ei fod yn ymwneud ag ychydig o aelwydydd neu ddim un, neu gan y byddai’n datgelu rhif o’r fath.',
    rounded: 'Mae niferoedd yr aelwydydd wedi’u talgrynnu. Swm y rhifau wedi’u talgrynnu sy’n ei ffurfio yw pob cyfanswm.',
    notApplicable:
      'Ystyr [z] yw amherthnasol: nid oes cyfradd na chyfran yma, gan nad oes categori o’r fath yn yr hyn y byddai drosto, neu gan nad oes aelwyd ynddo.',
    several: (title, all) =>
      `Gall un aelwyd fod mewn mwy nag un categori o ‘${title}’, neu heb fod mewn yr un, ac fe’i cyfrifir unwaith ym mhob un. Nid yw’r categorïau’n adio i ‘${all}’, sy’n cyfrif pob aelwyd unwaith ac nad yw’n swm ohonynt.`,
    between: (low, high) =>
      `niferoedd o aelwydydd, nid canrannau: nid llai na ${low}, ac nid mwy na ${high}. Gall y gwir nifer fod unrhyw le rhyngddynt; caniateir ar gyfer talgrynnu`,
    everyone: 'bob aelwyd',
    per: (per) => `fesul ${per} o aelwydydd`,
    atLeastNote: 'yn cymryd nad oedd yr un o’r aelwydydd heb eu cysylltu wedi cofrestru',
  },
  estimate: {
    unreliable: 'Ystyr [u] yw dibynadwyedd isel: atebodd rhy ychydig o aelwydydd i ddibynnu ar y ffigur.',
    of: (selected, base, weight) =>
      `${selected}, allan o ${base}, gan gyfrif pob aelwyd yn ôl y pwysau ${weight}; po leiaf o aelwydydd, mwyaf bras y talgrynnir y ffigur`,
  },
  withheld: {
    unsafe:
      'Mae rhai o’i rifau’n ymwneud â rhy ychydig o aelwydydd, ac nid oes dewis o rifau i’w cuddio sy’n atal eu cyfrifo, ynghyd â’r tablau eraill y gofynnir amdanynt yma.',
    exposes: (others) => `Mae tablau eraill yn cuddio rhifau am rai o’r un aelwydydd, a gallai’r tabl hwn eu datgelu: ${others}.`,
    elsewhere:
      'Mae’r hyn a ryddhawyd yn aros, felly dim ond am aelwydydd nad yw’r datganiad hwnnw’n eu cynnwys y gellir rhyddhau’r tabl hwn.',
    broaden: 'Defnyddiwch grwpiau ehangach neu cyfunwch sawl blwyddyn, fel nad oes rhif sy’n ymwneud â rhy ychydig o aelwydydd.',
  },
  chart: { per: (measure, per) => `${measure}, fesul ${per} o aelwydydd` },
  protection: {
    text: 'Ni chaiff unrhyw ffigur ddweud dim am un aelwyd na neb ynddi. Cymhwyswyd y rheolau hyn cyn rhoi unrhyw rif ar y dudalen hon. Lle mae perchnogion data’n gofyn am bethau gwahanol, yr un llymaf sy’n cyfrif.',
    minPersonsIs: (threshold) => `Ni ddangosir rhif sy’n ymwneud â llai na ${threshold} o aelwydydd.`,
    classDisclosure: 'Bron pob un yr un fath',
    classDisclosureIs: (remainder, percent) =>
      `Ni ddangosir dim a fyddai’n rhoi bron pob aelwyd mewn grŵp mewn un categori sensitif: pob un ond llai na ${remainder} o aelwydydd, neu ${percent} ohonynt neu ragor.`,
    weightedSharesAre: (threshold, step, reliable) =>
      `Dim ond lle rhoddodd o leiaf ${threshold} o aelwydydd yr atebion a gyfrifir a chynifer yr atebion eraill, a lle nad yw pwysau’r un ohonynt yn penderfynu’r ffigur, y dangosir cyfran wedi’i phwysoli. Fe’i talgrynnir fel bod un cam yn cyfateb i o leiaf ${step} o aelwydydd ei sylfaen. Cyfrifir ei hamrediad o’r ffigurau a ddangosir. Rhoddir y marc [u] ar sylfaen o dan ${reliable}.`,
  },
  reading: {
    severalIs:
      'Lle gall aelwyd fod mewn mwy nag un categori, mae pob categori’n cyfrif pob aelwyd sydd ynddo, felly mae’r categorïau’n adio i fwy neu lai na’r cyfanswm. Cyfrif ar wahân yw’r cyfanswm.',
    between: 'Niferoedd o aelwydydd gwahanol',
    betweenAre:
      'Ni ellir gwahaniaethu rhwng rhai cofnodion a chofnodion eraill yr un aelwyd. Mae’r nifer isaf yn cyfrif cyn lleied o aelwydydd gwahanol ag y mae’r cofnodion yn ei ganiatáu, a’r uchaf gynifer ag y maent yn ei ganiatáu. Niferoedd ydynt, nid canrannau, a chaniateir ar gyfer talgrynnu.',
    estimates: [
      [
        'Cyfran wedi’i phwysoli',
        'Mae pob aelwyd yn cyfrif yn ôl y pwysau y mae’r arolwg yn ei roi iddi. Cyfrifir y gyfran o nifer yr aelwydydd â phob ateb, wedi’i dalgrynnu, a’u pwysau cymedrig, felly gall fod ychydig yn wahanol i gyfran o’r union rifau.',
      ],
      [
        'Amrediad 95%',
        'Dim ond rhai aelwydydd a holwyd. Pe bai’r arolwg yn cael ei ailadrodd lawer gwaith, byddai 95 o bob 100 o’r amrediadau hyn yn cynnwys y gwir ffigur. Caniateir ar gyfer talgrynnu, ond nid ar gyfer aelwydydd nad atebodd.',
      ],
      [
        'Effaith dyluniad',
        'Sawl gwaith yn fwy yw amrywiant y ffigur nag amrywiant hapsampl syml o gynifer o aelwydydd. Mae’n caniatáu ar gyfer pwysau, nid ar gyfer clystyrau na strata.',
      ],
      ['Sylfaen heb ei phwysoli', 'Faint o aelwydydd â phwysau y mae’r ffigur yn sôn amdanynt, wedi’i dalgrynnu.'],
    ],
    notLinkedIs:
      'Nid oes gan y person sy’n ateb dros yr aelwyd ALF sy’n ddigon da, neu nid yw’r gofrestr yn ei gynnwys. Nid yw’n hysbys a oedd wedi cofrestru.',
    notLinkedOther:
      'Nid oes gan y person sy’n ateb dros yr aelwyd ALF sy’n ddigon da, neu nid yw’r ffynhonnell arall yn ei gynnwys. Nid yw’n hysbys beth a ddywedai amdano.',
  },
  codes: {
    means: {
      c: 'Ni ddangosir y rhif. Mae’n ymwneud ag ychydig o aelwydydd neu ddim un, neu byddai’n fodd i gyfrifo rhif o’r fath. Nid yw’r marc yn golygu sero: nid yw’n dweud dim am faint y rhif.',
      z: 'Nid oes ffigur, gan nad oes categori o’r fath yn yr hyn y byddai’r ffigur drosto, neu gan nad oes aelwyd ynddo. Nid oes dim wedi’i guddio.',
      u: 'Atebodd rhy ychydig o aelwydydd i ddibynnu ar y ffigur.',
      t: 'Mae’r ffigur ar gyfer grŵp cyfan neu ar gyfer pob aelwyd. Dim ond y ffeiliau i’w lawrlwytho sy’n cario’r cod hwn.',
    },
  },
  uses: {
    describe: 'disgrifio’r grwpiau o aelwydydd a ddangosir, o dan y rheolau ac ar y dyddiad uchod',
    describeUndated: 'disgrifio’r grwpiau o aelwydydd a ddangosir, o dan y rheolau uchod',
    judge: 'barnu i ba aelwydydd y gweithiodd y cysylltu’n dda, ac i ba rai y gweithiodd yn llai da',
    person: 'dweud dim am unrhyw un aelwyd na neb ynddi, na cheisio canfod pwy sydd y tu ôl i ffigur',
    notRegistered: 'cyfrif aelwydydd heb eu cysylltu fel aelwydydd heb gofrestru',
    notLinked: 'dweud am aelwydydd heb eu cysylltu beth y byddai’r ffynhonnell arall wedi’i ddweud amdanynt',
    ofLinked: 'cymryd canran o’r aelwydydd a gysylltwyd fel canran o bob aelwyd: gall y rhai na chysylltwyd fod yn wahanol iddynt',
    weights: 'sôn am aelwydydd na allai’r arolwg eu cyrraedd: ni all ei bwysau wneud iawn amdanynt',
    several: 'adio categorïau y gall un aelwyd fod mewn mwy nag un ohonynt, neu gymryd un fel rhan o’u swm',
    between: 'cymryd y nifer isaf neu’r nifer uchaf o aelwydydd fel yr un tebygol: gall y gwir nifer fod unrhyw le rhyngddynt',
    others: 'sôn am ddyddiadau eraill, neu am aelwydydd nad ydynt yn cael eu cyfrif yma',
    madeUp: 'dysgu dim am Gymru: mae pob aelwyd y tu ôl i’r ffigurau hyn yn ddychmygol',
  },
};
