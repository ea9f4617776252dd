/**
 * The same function, remembering its results.
 * @param most so many results at most, since the words come from strangers; then it starts anew
 */
export function remembering<Result>(most: number, compute: (word: string) => Result): (word: string) => Result {
  const known = new Map<string, { readonly result: Result }>();
  return (word) => {
    const found = known.get(word);
    if (found) return found.result;
    const result = compute(word);
    if (known.size >= most) known.clear();
    known.set(word, { result });
    return result;
  };
}
