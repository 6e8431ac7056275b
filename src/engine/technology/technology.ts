/** What a row of the technology table says. */
import type { Protocol } from '../protocols.js';
import type { ComponentKind } from '../vocabulary.js';

export interface Technology {
  /** Lower case, as `Component.technology` holds it. */
  readonly id: string;
  readonly name: string;
  readonly kind: ComponentKind;
  /** Image names without registry and tag: the last part (`postgres`), or as many as tell it apart (`mssql/server`). */
  readonly images: readonly string[];
  /** What its clients speak, unless the port says otherwise. */
  readonly protocol?: Protocol;
  readonly ports: Readonly<Record<number, Protocol>>;
  /** Words of environment variables that speak of it: `MYSQL` in `MYSQL_HOST`. */
  readonly hints: readonly string[];
}

type Facts = Partial<Pick<Technology, 'protocol' | 'ports'>> & { readonly hints?: string };

/** A row; images and hints are separated by blanks. */
export const technology = (
  id: string,
  name: string,
  kind: ComponentKind,
  images: string,
  { protocol, ports = {}, hints = '' }: Facts = {},
): Technology => ({
  id,
  name,
  kind,
  images: images.split(' '),
  ports,
  hints: hints.split(' ').filter(Boolean),
  ...(protocol && { protocol }),
});
