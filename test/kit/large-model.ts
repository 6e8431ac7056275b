/** Systems of any size: services and, one in ten, databases; each calls three others. */

const LINKS_EACH = 3;
const STORE_EVERY = 10;

/** The name and key of a component. */
export const nameOf = (i: number): string => `${i % STORE_EVERY === STORE_EVERY - 1 ? 'store' : 'service'}-${i}`;
/** Three others, never itself. */
const callees = (i: number, size: number): number[] =>
  Array.from({ length: LINKS_EACH }, (_, n) => (i + 1 + n * 7) % size).filter((other) => other !== i);

/** The same system as a compose file: `size` components and three links of each. */
export const largeCompose = (size: number): string => {
  const service = (i: number): string =>
    [
      `  ${nameOf(i)}:`,
      `    image: ${i % STORE_EVERY === STORE_EVERY - 1 ? 'postgres:16' : `example/service-${i}:1.0`}`,
      `    environment:`,
      ...callees(i, size).map((other, n) => `      UPSTREAM_${n}_URL: http://${nameOf(other)}:8080`),
    ].join('\n');
  return `services:\n${Array.from({ length: size }, (_, i) => service(i)).join('\n')}\n`;
};

/** The same system as a model for `applyModel`. */
export const largeModel = (size: number) => ({
  components: Array.from({ length: size }, (_, i) =>
    i % STORE_EVERY === STORE_EVERY - 1
      ? { key: nameOf(i), kind: 'DATASTORE', technology: 'postgresql', technologyVersion: '16' }
      : { key: nameOf(i), kind: 'SERVICE', technology: 'node', exposure: i === 0 ? 'PUBLIC' : 'INTERNAL' },
  ),
  links: Array.from({ length: size }, (_, i) =>
    callees(i, size).map((other) => ({ source: nameOf(i), target: nameOf(other), protocol: 'HTTP', timeoutMs: 0 })),
  ).flat(),
});
