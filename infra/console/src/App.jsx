import { useEffect, useRef } from 'preact/hooks';
import { later } from './components/Later.jsx';
import { Masthead } from './components/Masthead.jsx';
import { useRoute } from './lib/router.js';
import { Jobs } from './views/Jobs.jsx';
import { aboutTimelines } from './views/timelines/about.js';
import { Missing } from './views/Missing.jsx';
import { Overview } from './views/Overview.jsx';
import { Topics } from './views/Topics.jsx';

// Each system's page is a script of its own.
const Links = later(async () => (await import('./views/links/Links.jsx')).Links, 'The links page');
const LinkDetail = later(async () => (await import('./views/links/LinkDetail.jsx')).LinkDetail, 'The link');
const Timelines = later(async () => (await import('./views/timelines/Timelines.jsx')).Timelines, 'Timelines');
const Rides = later(async () => (await import('./views/rides/Rides.jsx')).Rides, 'The map of rides');

const VIEWS = {
  overview: { title: 'Overview', view: () => <Overview /> },
  topics: { title: 'Topics', view: () => <Topics /> },
  jobs: { title: 'Jobs', view: () => <Jobs /> },
  links: {
    title: 'Links',
    view: (code) => (code ? <LinkDetail key={code} code={code} /> : <Links />),
  },
  timelines: { title: 'Timelines', about: aboutTimelines, view: (...args) => <Timelines args={args} /> },
  rides: { title: 'Rides', about: (ride) => ride && 'A ride', view: (ride) => <Rides ride={ride} /> },
};

/** The page: masthead, the view that the address names, footer. */
export function App() {
  const { name, args } = useRoute('overview');
  const main = useRef();
  const first = useRef(true);
  const known = VIEWS[name];
  const about = known?.about ? known.about(...args) : args[0];
  const title = known ? [about, known.title].filter(Boolean).join(' · ') : 'Not found';
  const place = [name, ...args].join('/');

  useEffect(() => {
    document.title = `${title} · Millrace`;
    // Keyboard and screen-reader users land in the new view; the first view keeps the natural start.
    if (!first.current) {
      main.current.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    first.current = false;
  }, [place]);

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
        {known ? known.view(...args) : <Missing />}
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
