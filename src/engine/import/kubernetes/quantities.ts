/** Quantities as Kubernetes spells them. */

const UNITS: Readonly<Record<string, number>> = {
  '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, Ki: 1024, Mi: 1024 ** 2, Gi: 1024 ** 3, Ti: 1024 ** 4, Pi: 1024 ** 5, m: 1e-3,
}; // prettier-ignore

const quantity = (text: string | undefined): number | undefined => {
  const match = /^(\d{1,18}(?:\.\d{1,9})?(?:e\d{1,2})?)(m|k|Ki|[MGTP]i?)?$/.exec(text?.trim() ?? '');
  return match ? Number(match[1]) * (UNITS[match[2] ?? ''] ?? NaN) : undefined;
};

const whole = (value: number | undefined): number | undefined => {
  const rounded = value === undefined ? NaN : Math.round(value);
  return Number.isSafeInteger(rounded) && rounded > 0 ? rounded : undefined;
};

/** `128Mi`, `1G`, `134217728` in bytes. */
export const bytesOf = (text: string | undefined): number | undefined => whole(quantity(text));

/** `100m`, `0.5`, `2` CPUs in millicores. */
export const millicoresOf = (text: string | undefined): number | undefined => {
  const cores = quantity(text);
  return whole(cores === undefined ? undefined : cores * 1000);
};
