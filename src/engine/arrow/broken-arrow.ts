/** Bytes that are not as the Arrow format has them. Says nothing of what they are. */
export class BrokenArrow extends Error {
  constructor() {
    super('not as the Arrow format has it');
  }
}

export function expectArrow(holds: boolean): asserts holds {
  if (!holds) throw new BrokenArrow();
}
