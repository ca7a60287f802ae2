import { useCallback, useEffect, useState } from 'preact/hooks';
import { Heading } from '../../components/Heading.jsx';
import { Empty, Failure, Loading } from '../../components/States.jsx';
import { listLinks } from '../../lib/links.js';
import { CreateLink } from './CreateLink.jsx';
import { LinkList } from './LinkList.jsx';
import { TopLinks } from './TopLinks.jsx';

/** The links page: make one, and see which are clicked and which are there. */
export function Links() {
  const { links, next, error, loading, more, add } = useLinks();
  return (
    <>
      <Heading title="Links">Short links, redirected by Kafka Streams and counted by Flink.</Heading>
      <div class="split">
        <div class="split-narrow">
          <CreateLink onCreated={add} />
          <TopLinks />
        </div>
        <section aria-labelledby="newest" class="split-wide">
          <h2 id="newest">Newest first</h2>
          {links.length > 0 && <LinkList links={links} />}
          {loading && links.length === 0 && <Loading what="links" />}
          {error && <Failure what={links.length ? 'Older links' : 'The list of links'} error={error} retry={more} />}
          {!loading && !error && links.length === 0 && (
            <Empty title="No links yet">Make the first one: an address is all it needs.</Empty>
          )}
          {next && !error && (
            <button type="button" class="more" onClick={more} disabled={loading}>
              {loading ? 'Loading…' : 'Older links'}
            </button>
          )}
        </section>
      </div>
    </>
  );
}

/** The pages of the list that were fetched so far, one after the other. */
function useLinks() {
  const [state, setState] = useState({ links: [], next: null, error: null, loading: true });

  const fetchPage = useCallback(async (cursor, signal) => {
    setState((old) => ({ ...old, loading: true, error: null }));
    try {
      const page = await listLinks({ cursor, signal });
      setState((old) => ({
        links: append(old.links, page.items),
        next: page.next ?? null,
        error: null,
        loading: false,
      }));
    } catch (error) {
      if (!signal?.aborted) setState((old) => ({ ...old, error, loading: false }));
    }
  }, []);

  useEffect(() => {
    const stop = new AbortController();
    fetchPage(null, stop.signal);
    return () => stop.abort();
  }, [fetchPage]);

  const add = useCallback((link) => {
    setState((old) => ({ ...old, links: append([link], old.links) }));
  }, []);

  return { ...state, more: () => fetchPage(state.next), add };
}

function append(links, others) {
  const known = new Set(links.map((link) => link.code));
  return [...links, ...others.filter((link) => !known.has(link.code))];
}
