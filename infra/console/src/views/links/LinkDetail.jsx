import { useCallback, useEffect, useState } from 'preact/hooks';
import { Failure, Loading } from '../../components/States.jsx';
import { readLink } from '../../lib/links.js';
import { hrefOf } from '../../lib/router.js';
import { DeleteLink } from './DeleteLink.jsx';
import { EditLink } from './EditLink.jsx';
import { LinkHead } from './LinkHead.jsx';
import { LinkStats } from './LinkStats.jsx';

/** One link: where it leads, its clicks as they come in, edit and delete. */
export function LinkDetail({ code }) {
  const [state, setState] = useState({});
  const [mode, setMode] = useState('look');

  const fetchLink = useCallback(
    async (signal) => {
      setState({});
      try {
        const link = await readLink(code, signal);
        setState({ link });
      } catch (error) {
        if (!signal?.aborted) setState({ error });
      }
    },
    [code],
  );
  useEffect(() => {
    const stop = new AbortController();
    fetchLink(stop.signal);
    return () => stop.abort();
  }, [fetchLink]);

  return (
    <>
      <p class="crumb">
        <a href={hrefOf('links')}>All links</a>
      </p>
      {state.error?.status === 404 && <NoSuchLink code={code} />}
      {state.error && state.error.status !== 404 && (
        <Failure what="The link" error={state.error} retry={() => fetchLink()} />
      )}
      {!state.link && !state.error && <Loading what="the link" />}
      {state.link && (
        <>
          <LinkHead link={state.link} onEdit={() => setMode('edit')} onDelete={() => setMode('delete')} />
          {mode === 'edit' && (
            <EditLink
              link={state.link}
              onCancel={() => setMode('look')}
              onSaved={(link) => {
                setState({ link });
                setMode('look');
              }}
            />
          )}
          {mode === 'delete' && <DeleteLink link={state.link} onKeep={() => setMode('look')} />}
          <LinkStats code={code} />
        </>
      )}
    </>
  );
}

function NoSuchLink({ code }) {
  return (
    <div class="notice notice-empty">
      <h1>No link {code}</h1>
      <p>It was deleted, or never was.</p>
    </div>
  );
}
