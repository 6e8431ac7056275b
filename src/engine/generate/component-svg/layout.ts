/** Chooses the layout by the size of the model, so that a picture takes seconds at most. */
import type { Model } from '../../model.js';
import { layered } from './layered.js';
import { packed } from './packed.js';
import type { Picture } from './picture.js';

/** Up to here both directions are tried and links carry labels: a second or two on a slow machine. */
const LABELLED = { components: 40, links: 70 };
/** Up to here ELK takes that long for one direction and no labels; its time grows with the square and more. */
const LAYERED = { components: 100, links: 200 };

const within = ({ components, links }: Model, limit: typeof LABELLED): boolean =>
  components.length <= limit.components && links.length <= limit.links;

/** How far from the proportions of a page or screen. */
const awkwardness = ({ width, height }: Picture): number => Math.abs(Math.log(width / Math.max(height, 1) / 1.5));

/** The layout of a model. ELK gives up on some graphs; the map never does. */
export const layout = async (model: Model): Promise<Picture> => {
  try {
    if (within(model, LABELLED)) {
      const right = await layered(model, { labels: true, direction: 'RIGHT' });
      const down = await layered(model, { labels: true, direction: 'DOWN' });
      return awkwardness(down) < awkwardness(right) ? down : right;
    }
    if (within(model, LAYERED)) return await layered(model, { labels: false, direction: 'DOWN' });
  } catch {
    return packed(model);
  }
  return packed(model);
};
