import type { ArtifactInput } from './artifact.js';

const ascii = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');

/** `online-boutique-r3-components.svg`: letters, digits and hyphens alone, so that it is safe in any header and shell. */
export const fileName = ({ model, blueprint }: ArtifactInput, ending: string): string =>
  `${ascii(model.name) || 'blueprint'}-r${blueprint.revision}-${ending}`;
