/** log 2 in two parts; the first has so few digits that its products with small whole numbers are exact. */
const [ln2High, ln2Low] = [0.69314718036912381649, 1.90821492927058770002e-10];
const terms = 18;

/**
 * e to the power x. Engines differ in the last digits of theirs; this one uses only + − × ÷ on doubles, which IEEE 754 fixes everywhere.
 * Within a few units in the last place.
 */
export function expOf(x: number): number {
  if (x < -700) return 0;
  if (x > 700) return Infinity;
  const halvings = Math.round(x / (ln2High + ln2Low));
  const rest = x - halvings * ln2High - halvings * ln2Low;
  let sum = 1;
  for (let term = terms; term >= 1; term -= 1) sum = 1 + (sum * rest) / term;
  const factor = halvings < 0 ? 0.5 : 2;
  for (let step = Math.abs(halvings); step > 0; step -= 1) sum *= factor;
  return sum;
}

/** The x of which `expOf` is y. Above 0. */
export function logOf(y: number): number {
  let [mantissa, doublings] = [y, 0];
  for (; mantissa > 1.5; mantissa /= 2) doublings += 1;
  for (; mantissa < 0.75; mantissa *= 2) doublings -= 1;
  let x = 0;
  for (let step = 0; step < 6; step += 1) {
    const at = expOf(x);
    x += (2 * (mantissa - at)) / (mantissa + at);
  }
  return doublings * ln2High + (x + doublings * ln2Low);
}
