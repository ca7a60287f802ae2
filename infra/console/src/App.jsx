import { useEffect, useRef } from 'preact/hooks';
import { Masthead } from './components/Masthead.jsx';
import { useRoute } from './lib/router.js';
import { Jobs } from './views/Jobs.jsx';
import { Links } from './views/links/Links.jsx';
import { LinkDetail } from './views/links/LinkDetail.jsx';
import { Missing } from './views/Missing.jsx';
import { Overview } from './views/Overview.jsx';
import { Topics } from './views/Topics.jsx';

const VIEWS = {
  overview: { title: 'Overview', view: () => <Overview /> },
  topics: { title: 'Topics', view: () => <Topics /> },
  jobs: { title: 'Jobs', view: () => <Jobs /> },
  links: {
    title: 'Links',
    view: (code) => (code ? <LinkDetail key={code} code={code} /> : <Links />),
  },
};

/** The page: masthead, the view that the address names, footer. */
export function App() {
  const { name, arg } = useRoute('overview');
  const main = useRef();
  const first = useRef(true);
  const known = VIEWS[name];
  const title = known ? (arg ? `${arg} · ${known.title}` : known.title) : 'Not found';

  useEffect(() => {
    document.title = `${title} · Millrace`;
    // Keyboard and screen-reader users land in the new view; the first view keeps the natural start.
    if (!first.current) {
      main.current.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    first.current = false;
  }, [title]);

  const skip = (event) => {
    event.preventDefault();
    main.current.focus();
  };

  return (
    <>
      <a class="skip" href="#main" onClick={skip}>
        Skip to the content
      </a>
      <Masthead current={name} views={VIEWS} />
      <main id="main" tabIndex={-1} ref={main} aria-label={title}>
        {known ? known.view(arg) : <Missing />}
      </main>
      <footer class="colophon">
        <p>Events in, state out.</p>
        <nav aria-label="Machine-readable">
          <a href="/openapi.json">OpenAPI</a>
          <a href="/metrics">Metrics</a>
          <a href="/health/ready">Readiness</a>
        </nav>
      </footer>
    </>
  );
}
