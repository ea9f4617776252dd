/** The positions of the highest values above zero, at most so many, in their order; of equal ones the first comes first. */
export function highest(values: Float64Array, most: number): number[] {
  const positions: number[] = [];
  for (let position = 0; position < values.length; position++) {
    const value = values[position] ?? 0;
    if (value <= 0) continue;
    if (positions.length === most) {
      if (value <= (values[positions[most - 1] ?? 0] ?? 0)) continue;
      positions.pop();
    }
    let place = positions.length;
    while (place > 0 && (values[positions[place - 1] ?? 0] ?? 0) < value) place--;
    positions.splice(place, 0, position);
  }
  return positions;
}
