/** Every colour of the page. Text colours stand on `paper` and `tint` with at least 7:1, drawn ones with at least 3:1. */
export const palette = {
  paper: '#ffffff',
  tint: '#f3f4f6',
  text: '#17191c',
  quiet: '#4a4f57',
  link: '#12436d',
  rule: '#c3c8cf',
  strongRule: '#5b616b',
  bar: '#12436d',
  /** Stands beside `bar` and beside `paper` with at least 3:1. */
  barOther: '#7893ac',
  focus: '#17191c',
} as const;
