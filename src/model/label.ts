/** A text people read, in both languages. */
export interface Label {
  readonly en: string;
  readonly cy: string;
}
