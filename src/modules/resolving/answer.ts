/** From what services say to payloads: errors that the caller can act on are data. */
import { Refusal, type RefusalError } from '../../platform/refusal.js';

export type Answer<T> = { readonly [K in keyof T]?: T[K] | null } & { readonly errors: readonly RefusalError[] };

/** The payload of a mutation: what the service gives, or its refusal's errors. Everything else is thrown on. */
export const answer = async <T extends object>(work: Promise<T>): Promise<Answer<T>> => {
  try {
    return { errors: [], ...(await work) };
  } catch (error) {
    if (error instanceof Refusal) return { errors: error.errors } as Answer<T>; // every other field is optional
    throw error;
  }
};
