/** A subscription's values under its field's name, as GraphQL's default resolver looks for them. */
export const underName = <F extends string, T>(
  name: F,
  source: AsyncIterableIterator<T>,
): AsyncIterableIterator<{ readonly [K in F]: T }> => {
  const named = async (
    step: Promise<IteratorResult<T>> | undefined,
  ): Promise<IteratorResult<{ readonly [K in F]: T }>> => {
    const result = await step;
    if (!result || result.done) return { done: true, value: undefined };
    return { done: false, value: { [name]: result.value } as { readonly [K in F]: T } }; // a computed name is widened
  };
  return {
    next: () => named(source.next()),
    return: () => named(source.return?.()),
    throw: (error) => named(source.throw?.(error)),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
};
