/** What each component is: its image, else how others speak to it, else its name and its own settings. */
import type { ComponentKind } from '../../vocabulary.js';
import { kindByName, recogniseImage } from '../../technology/recognise-image.js';
import { technologyByHint, technologyById, technologyByPort } from '../../technology/technologies.js';
import type { Technology } from '../../technology/technology.js';
import { technologyOfScheme } from './link-protocol.js';
import type { Mention } from './link-drafts.js';
import { wordsOf } from './variable.js';

export interface Identity {
  readonly kind: ComponentKind;
  readonly technology?: string;
  readonly technologyVersion?: string;
}

/** What is known of a component before it is identified. */
export interface Unidentified {
  readonly name: string;
  readonly image?: string;
  readonly kind?: ComponentKind;
  /** What stands in for an unknown image. */
  readonly hints?: readonly string[];
  /** Built from sources: an image's name is then only what the product is called. */
  readonly built?: boolean;
  /** Names of its own settings. */
  readonly settings: readonly string[];
  /** Mentions of it by others. */
  readonly mentions: readonly Mention[];
}

const KEEPS = new Set<ComponentKind>(['DATASTORE', 'CACHE', 'QUEUE', 'SEARCH']);

/** Schemes and well-known ports leave no doubt what answers. */
const spokenTo = (mentions: readonly Mention[]): Technology | undefined => {
  for (const { reference } of mentions) {
    const found = technologyOfScheme(reference?.scheme ?? '');
    if (found) return found;
  }
  for (const { reference } of mentions) {
    const found = !reference?.scheme && reference?.port !== undefined ? technologyByPort(reference.port) : undefined;
    if (found) return found;
  }
  return undefined;
};

/** Words in names are only believed of something whose name says that it keeps data: clients have MYSQL_HOST too. */
const hintedAt = (kind: ComponentKind, names: readonly string[]): Technology | undefined => {
  const rows = names
    .flatMap(wordsOf)
    .map(technologyByHint)
    .filter((row) => row !== undefined);
  return (
    rows.find((row) => row.kind === kind) ??
    (kind === 'DATASTORE' ? rows.find((row) => KEEPS.has(row.kind)) : undefined)
  );
};

/** Identifies a component; SERVICE where nothing says otherwise. */
export const identify = ({ name, image, kind, hints = [], built, settings, mentions }: Unidentified): Identity => {
  const recognised = recogniseImage(image ?? '');
  const byName = kindByName(name) ?? (recognised.confidence === 'NAME' && !built ? recognised.kind : undefined);
  if (recognised.confidence === 'IMAGE') {
    // A language or an operating system says nothing about what the container is for.
    const row = technologyById(recognised.technology ?? '');
    const generic = row?.kind === 'SERVICE' && row.protocol === undefined;
    return {
      kind: kind ?? (generic ? (byName ?? 'SERVICE') : (recognised.kind ?? 'SERVICE')),
      ...(recognised.technology !== undefined && { technology: recognised.technology }),
      ...(recognised.version !== undefined && { technologyVersion: recognised.version }),
    };
  }
  const named = byName !== undefined && KEEPS.has(byName) ? byName : undefined;
  const variables = mentions.flatMap(({ variable }) => variable ?? []);
  const hinted = hints.flatMap(wordsOf).flatMap((word) => technologyByHint(word) ?? [])[0];
  const technology =
    spokenTo(mentions) ??
    hinted ??
    (named
      ? (hintedAt(named, [name, image ?? '']) ?? hintedAt(named, settings) ?? hintedAt(named, variables))
      : undefined);
  return { kind: kind ?? technology?.kind ?? byName ?? 'SERVICE', ...(technology && { technology: technology.id }) };
};
