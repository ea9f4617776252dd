/**
 * Optimal string alignment distance: insertions, deletions, substitutions and
 * swaps of neighbours count 1 each (Boytsov 2011, section 2.1.1). Only the
 * diagonal band is filled in whose cells can be within the limit (Ukkonen 1985).
 * @param limit distances above it are reported as limit + 1, which lets most comparisons stop early
 */
export function editDistance(a: string, b: string, limit: number): number {
  const above = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return above;
  let beforePrevious = new Uint16Array(b.length + 1).fill(above);
  let previous = beforePrevious.slice();
  let current = beforePrevious.slice();
  for (let column = 0; column <= Math.min(b.length, limit); column++) previous[column] = column;
  for (let row = 1; row <= a.length; row++) {
    const start = Math.max(1, row - limit);
    const end = Math.min(b.length, row + limit);
    let left = start === 1 ? row : above;
    current[start - 1] = left;
    let best = left;
    for (let column = start; column <= end; column++) {
      const isSame = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (previous[column] ?? above) + 1,
        left + 1,
        (previous[column - 1] ?? above) + (isSame ? 0 : 1),
      );
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (isSwapped) cost = Math.min(cost, (beforePrevious[column - 2] ?? above) + 1);
      current[column] = cost;
      left = cost;
      best = Math.min(best, cost);
    }
    if (best > limit) return above;
    [beforePrevious, previous, current] = [previous, current, beforePrevious];
  }
  return Math.min(previous[b.length] ?? above, above);
}
