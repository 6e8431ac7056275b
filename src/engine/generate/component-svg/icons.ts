/** One small line drawing per kind of component, 16 by 16, drawn with the kind's stroke. */
import type { ComponentKind } from '../../vocabulary.js';

/** SVG path data on a 16 × 16 grid. */
export const ICONS: Readonly<Record<ComponentKind, string>> = {
  CLIENT: 'M8 8.2a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 14c.6-3 2.6-4.2 5.5-4.2s4.9 1.2 5.5 4.2',
  GATEWAY: 'M2 14V6.5a6 6 0 0 1 12 0V14M5.5 14V7a2.5 2.5 0 0 1 5 0v7M1 14h14',
  LOAD_BALANCER:
    'M2 8h4M6 8l4-5h4M6 8h8M6 8l4 5h4M12.5 1.5 14 3l-1.5 1.5M12.5 6.5 14 8l-1.5 1.5M12.5 11.5 14 13l-1.5 1.5',
  SERVICE: 'M8 1.5l5.6 3.2v6.6L8 14.5l-5.6-3.2V4.7zM2.4 4.7 8 8l5.6-3.3M8 8v6.5',
  WORKER:
    'M8 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM8 1.5v2M8 12.5v2M1.5 8h2M12.5 8h2M3.4 3.4l1.4 1.4M11.2 11.2l1.4 1.4M3.4 12.6l1.4-1.4M11.2 4.8l1.4-1.4',
  JOB: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM8 4v4l3 2',
  FUNCTION: 'M3 14 7.5 6M4.5 2h1.8L12 14h1.5',
  DATASTORE:
    'M2.5 3.5c0-1.1 2.5-2 5.5-2s5.5.9 5.5 2-2.5 2-5.5 2-5.5-.9-5.5-2zM2.5 3.5v9c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2v-9M2.5 8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2',
  CACHE: 'M9 1.5 3.5 9H8l-1 5.5L12.5 7H8z',
  QUEUE: 'M1.5 5h3v6h-3zM6.5 5h3v6h-3zM11.5 5h3v6h-3z',
  SEARCH: 'M6.8 11.6a4.8 4.8 0 1 0 0-9.6 4.8 4.8 0 0 0 0 9.6zM10.3 10.3 14.5 14.5',
  FILE_STORE: 'M3 1.5h6.5L13 5v9.5H3zM9.5 1.5V5H13M5.5 8.5h5M5.5 11.5h5',
  IDENTITY_PROVIDER: 'M5 10.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM8.5 7H15M12 7v3M14.5 7v2',
  VAULT: 'M3.5 7h9v7.5h-9zM5.5 7V4.5a2.5 2.5 0 0 1 5 0V7M8 10v2',
  MONITORING: 'M1.5 9h3l2-6 3 10 2-4h3',
  BUILD: 'M9.5 2.5a3.5 3.5 0 0 0-3 5L2 12l2 2 4.5-4.5a3.5 3.5 0 0 0 5-4L11 8 8.5 7.5 8 5z',
  LIBRARY: 'M3 2h3v12H3zM6 2h3v12H6zM10 2.6l2.8-.6 2.2 11.5-2.8.6z',
  EXTERNAL:
    'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM1.5 8h13M8 1.5c2 2 2.8 4 2.8 6.5S10 12.5 8 14.5C6 12.5 5.2 10.5 5.2 8S6 3.5 8 1.5z',
  OTHER: 'M2.5 2.5h11v11h-11zM6 6h4v4H6z',
};
