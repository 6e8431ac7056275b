import { OLDEST_MAJOR, probe } from './probe.js';
import type { FoundTool, Tool } from './tool.js';
import { MongoUnavailable } from './unavailable.js';

/** The places looked at in one search and why each of them did not do. */
export class Attempts {
  readonly #tool: Tool;
  readonly #tried = new Set<string>();
  /** A system library that a binary, fetched or to be fetched, cannot start without. */
  missingLibrary: string | undefined;

  constructor(tool: Tool) {
    this.#tool = tool;
  }

  /** The binary, if it runs and is not too old; else the reason is noted, under the path `shownAs`. */
  async accept(file: string, source: FoundTool['source'], shownAs = file): Promise<FoundTool | undefined> {
    const result = await probe(file);
    if (result.usable) return { path: file, version: result.version, source };
    this.missingLibrary = result.missingLibrary ?? this.missingLibrary;
    this.note(`${source} (${shownAs}): ${result.reason}`);
    return undefined;
  }

  note(reason: string): void {
    this.#tried.add(reason);
  }

  /** The error to end the search with. */
  failure(): MongoUnavailable {
    const advice = [
      `set MONGODB_URI to a running replica set of MongoDB ${OLDEST_MAJOR} (docker-compose.yml has one), or`,
      `install MongoDB ${OLDEST_MAJOR} so that ${this.#tool} is on PATH, or give its path in MONGOD_BINARY`,
    ];
    const library = this.missingLibrary && installing(this.missingLibrary);
    return new MongoUnavailable(this.#tool, [...this.#tried], library ? [library, ...advice] : advice);
  }
}

function installing(library: string): string {
  return library.startsWith('libcurl')
    ? 'install libcurl: apt-get install -y libcurl4 (Debian, Ubuntu) or dnf install -y libcurl (Fedora, RHEL), or'
    : `install the package of your system that holds ${library}, or`;
}
