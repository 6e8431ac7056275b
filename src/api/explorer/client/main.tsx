import { createLocalStorage } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createRoot } from 'react-dom/client';
import './explorer.css';
import { createFetcher } from './fetcher.js';
import { postGraphql } from './post-graphql.js';
import { SAMPLE_TABS } from './sample-operations.js';
import { createSession } from './session.js';
import { TopBar } from './top-bar.js';

const httpUrl = new URL('../graphql', document.baseURI);
const socketUrl = new URL(httpUrl);
socketUrl.protocol = httpUrl.protocol === 'https:' ? 'wss:' : 'ws:';

const post = postGraphql(httpUrl.href);
const session = createSession({
  post,
  storage: sessionStorage,
  now: Date.now,
  later(run, milliseconds) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
});
const fetcher = createFetcher({ post, socketUrl: socketUrl.href, session });
// A store of its own, because other programs on the same host and port may have a GraphiQL as well.
const storage = createLocalStorage({ namespace: 'plinth-explorer' });

const place = document.getElementById('explorer');
if (!place) throw new Error('The page has no element "explorer".');
createRoot(place).render(
  <>
    <TopBar session={session} />
    <GraphiQL
      fetcher={fetcher}
      storage={storage}
      defaultTabs={SAMPLE_TABS}
      defaultQuery=""
      defaultEditorToolsVisibility="variables"
      inputValueDeprecation
    >
      <GraphiQL.Logo>
        <></>
      </GraphiQL.Logo>
    </GraphiQL>
  </>,
);
