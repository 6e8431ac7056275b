/** For tests: runs an importer at once and looks things up in what it gives. */
import type { Component, Link } from '../../model.js';
import type { Importer, ImportResult } from '../importer.js';

/** The importer as a plain function; throws where it is asynchronous. */
export const immediately =
  (importer: Importer) =>
  (source: string): ImportResult => {
    const result = importer(source, {});
    if (result instanceof Promise) throw new Error('the importer is synchronous');
    return result;
  };

export const component = (result: ImportResult, key: string): Component | undefined =>
  result.model.components?.find((item) => item.key === key);
export const link = (result: ImportResult, key: string): Link | undefined =>
  result.model.links?.find((item) => item.key === key);
/** Keys of the links, in order. */
export const links = (result: ImportResult): string[] => result.model.links?.map((item) => item.key) ?? [];
