import { describe, expect, it } from 'vitest';
import { renderDataFiles } from '../../../src/report/render-data-files.ts';
import { renderResults } from '../../../src/report/render-results.ts';
import { checkCsvw } from './fixtures/check-csvw.ts';
import { readOds, readXlsx } from './fixtures/read-workbook.ts';
import { surveyReport } from './fixtures/survey-report.ts';

const files = new Map(renderResults(surveyReport).map(({ file, text }) => [file, text]));
const read = (file: string): string => files.get(file) ?? '';

describe('weighted shares in the results', () => {
  it('have value, interval, design effect and base in the CSV', () => {
    const [header, ...rows] = read('tables/belonging-by-birthplace.csv').trimEnd().split('\n');
    expect([header, ...rows.filter((row) => row.includes(',agrees,'))].join('\n')).toMatchInlineSnapshot(`
      "birthplace_7,birthplace_7_label,belonging,belonging_label,measure,value,low,high,design_effect,base,unit,note_codes,suppressed,partial
      uk,Born in the UK,_T,All,agrees,71,69,73,1.1,10100,percent,,false,false
      eu,EU countries,_T,All,agrees,68,61,74,1.1,460,percent,,false,false
      europe_other,Europe outside the EU,_T,All,agrees,60,22,91,1.1,25,percent,u,false,false
      africa,Africa,_T,All,agrees,70,56,82,1.1,125,percent,,false,false
      asia,Middle East and Asia,_T,All,agrees,80,72,86,1.1,290,percent,,false,false
      americas,The Americas and the Caribbean,_T,All,agrees,[c],,,,,percent,c,true,false
      oceania,Antarctica and Oceania (including Australasia) and Other,_T,All,agrees,60,27,88,1.1,35,percent,,false,false
      outside_uk,Born outside the UK,_T,All,agrees,[c],,,,,percent,"c,t",true,false
      _T,All people,_T,All,agrees,[c],,,,,percent,"c,t",true,false"
    `);
  });

  it('are described by the CSVW metadata', () => {
    const tables = new Map([...files].map(([file, text]) => [file.replace(/^tables\//u, ''), text]));
    expect(checkCsvw(tables.get('csv-metadata.json') ?? '', (url) => tables.get(url))).toEqual([]);
    expect(tables.get('csv-metadata.json')).toContain('design_effect');
  });

  it('are in results.json', () => {
    const { tables } = JSON.parse(read('results.json')) as { tables: { cells: { measure: string }[] }[] };
    expect(tables[0]?.cells.filter(({ measure }) => measure === 'agrees').slice(0, 3)).toMatchInlineSnapshot(`
      [
        {
          "at": [
            0,
            2,
          ],
          "base": "10100",
          "designEffect": "1.1",
          "high": "73",
          "low": "69",
          "measure": "agrees",
          "partial": false,
          "suppressed": false,
          "value": "71",
        },
        {
          "at": [
            1,
            2,
          ],
          "base": "460",
          "designEffect": "1.1",
          "high": "74",
          "low": "61",
          "measure": "agrees",
          "partial": false,
          "suppressed": false,
          "value": "68",
        },
        {
          "at": [
            2,
            2,
          ],
          "base": "25",
          "designEffect": "1.1",
          "high": "91",
          "low": "22",
          "measure": "agrees",
          "notes": [
            "u",
          ],
          "partial": false,
          "suppressed": false,
          "value": "60",
        },
      ]
    `);
  });

  it.each([
    ['report.html', ['95% interval', 'design effect 1.', 'Low reliability', 'base 10,100', 'Unweighted base']],
    ['adroddiad.html', ['amrediad 95%', 'effaith dyluniad 1.', 'Dibynadwyedd Isel', 'sylfaen 10,100', 'Sylfaen heb ei phwysoli']],
  ])('are on the page %s with what makes them sure', (file, words) => {
    for (const word of [...words, 'class="interval"', '60% [u]', 'SampleAdultWeight']) expect(read(file)).toContain(word);
  });

  it('make five columns of the workbook, and a note where one is of low reliability', async () => {
    const made = await renderDataFiles(surveyReport);
    const bytesOf = (name: string): Uint8Array => made.find(({ file }) => file === name)?.bytes ?? new Uint8Array();
    const xlsx = readXlsx(bytesOf('results.xlsx')).at(-1)?.rows ?? [];
    const header = xlsx.findIndex((row) => row.length > 5);
    expect(xlsx.slice(header, header + 5)).toMatchInlineSnapshot(`
      [
        [
          "Birthplace",
          "Respondents: Agrees",
          "Respondents: Does not agree",
          "Respondents: All",
          "Agrees, weighted %",
          "Agrees, weighted %: lower end of 95% interval (%)",
          "Agrees, weighted %: upper end of 95% interval (%)",
          "Agrees, weighted %: unweighted base, rounded",
          "Agrees, weighted %: design effect",
          "Notes",
        ],
        [
          "Born in the UK",
          7200,
          2900,
          10100,
          71,
          69,
          73,
          10100,
          1.1,
          "No note",
        ],
        [
          "Born outside the UK",
          705,
          290,
          995,
          "[c]",
          "[c]",
          "[c]",
          "[c]",
          "[c]",
          "No note",
        ],
        [
          "EU countries",
          310,
          150,
          460,
          68,
          61,
          74,
          460,
          1.1,
          "No note",
        ],
        [
          "Europe outside the EU",
          15,
          10,
          25,
          60,
          22,
          91,
          25,
          1.1,
          "[u] Low reliability: Agrees, weighted %",
        ],
      ]
    `);
    const ods = readOds(bytesOf('canlyniadau.ods')).at(-1)?.rows ?? [];
    expect(ods.find((row) => row.length > 5)).toMatchInlineSnapshot(`
      [
        "Man geni",
        "Ymatebwyr: Yn cytuno",
        "Ymatebwyr: Ddim yn cytuno",
        "Ymatebwyr: Pob un",
        "Yn cytuno, % wedi’i phwysoli",
        "Yn cytuno, % wedi’i phwysoli: pen isaf yr amrediad 95% (%)",
        "Yn cytuno, % wedi’i phwysoli: pen uchaf yr amrediad 95% (%)",
        "Yn cytuno, % wedi’i phwysoli: sylfaen heb ei phwysoli, wedi’i thalgrynnu",
        "Yn cytuno, % wedi’i phwysoli: effaith dyluniad",
        "Nodiadau",
      ]
    `);
  });
});
