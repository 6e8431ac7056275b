/** Sizes and counts as compose spells them. */

const UNITS: Readonly<Record<string, number>> = { '': 1, b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };

/** `512m`, `1.5gb`, `1048576` in bytes; undefined for anything else. */
export const bytesOf = (text: string | undefined): number | undefined => {
  const match = /^(\d{1,15}(?:\.\d{1,9})?)\s*([kmgt]?)i?b?$/i.exec(text?.trim() ?? '');
  const bytes = Math.round(Number(match?.[1]) * (UNITS[match?.[2]?.toLowerCase() ?? ''] ?? NaN));
  return Number.isSafeInteger(bytes) && bytes > 0 ? bytes : undefined;
};

/** `0.5` CPUs in millicores. */
export const millicoresOf = (text: string | undefined): number | undefined => {
  const millicores = Math.round(Number(text?.trim() || NaN) * 1000);
  return Number.isSafeInteger(millicores) && millicores > 0 ? millicores : undefined;
};

/** A whole number of at least one. */
export const countOf = (text: string | undefined): number | undefined => {
  const count = Number(text?.trim() || NaN);
  return Number.isSafeInteger(count) && count > 0 ? count : undefined;
};

const SECONDS: Readonly<Record<string, number>> = { us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };

/** `1m30s`, `10s`, `500ms` in seconds; a bare number is none. */
export const secondsOf = (text: string | undefined): number | undefined => {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '0') return 0;
  if (!/^(?:\d{1,9}(?:\.\d{1,9})?(?:us|ms|s|m|h))+$/.test(trimmed)) return undefined;
  const parts = [...trimmed.matchAll(/(\d+(?:\.\d+)?)(us|ms|s|m|h)/g)];
  return parts.reduce((sum, [, number, unit]) => sum + Number(number) * (SECONDS[unit ?? ''] ?? 0), 0);
};
